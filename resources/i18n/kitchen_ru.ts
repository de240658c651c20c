<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Ageing</name>
    <message>
        <source>As usual: 5:00 and 8:00</source>
        <translation>Как обычно: 5:00 и 8:00</translation>
    </message>
    <message>
        <source>How long after payment the head of a ticket turns amber, and red, on this screen.</source>
        <translation>Через какое время после оплаты шапка заказа становится жёлтой и красной на этом экране.</translation>
    </message>
    <message>
        <source>{kind}: amber after</source>
        <translation>{kind}: жёлтый через</translation>
    </message>
    <message>
        <source>{kind}: red after</source>
        <translation>{kind}: красный через</translation>
    </message>
</context>
<context>
    <name>AllDay</name>
    <message>
        <source>All day</source>
        <translation>Всего готовить</translation>
    </message>
    <message>
        <source>Nothing is left to be made.</source>
        <translation>Готовить больше нечего.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Добавки</translation>
    </message>
</context>
<context>
    <name>Capacity</name>
    <message>
        <source>Busy</source>
        <translation>Загружена</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыта</translation>
    </message>
    <message>
        <source>Every counter is told at once, before it charges the next order.</source>
        <translation>Все кассы узнают сразу, ещё до оплаты следующего заказа.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыта</translation>
    </message>
    <message>
        <source>The counters quote</source>
        <translation>Кассы называют</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
</context>
<context>
    <name>Floor</name>
    <message numerus="yes">
        <source>%n new order(s)</source>
        <translation>
            <numerusform>%n новый заказ</numerusform>
            <numerusform>%n новых заказа</numerusform>
            <numerusform>%n новых заказов</numerusform>
        </translation>
    </message>
    <message>
        <source>New orders appear here by themselves.</source>
        <translation>Новые заказы появятся здесь сами.</translation>
    </message>
    <message>
        <source>No orders. Enjoy the quiet.</source>
        <translation>Заказов нет. Наслаждайтесь тишиной.</translation>
    </message>
    <message>
        <source>Open it above when you are ready for orders.</source>
        <translation>Откройте её вверху, когда будете готовы к заказам.</translation>
    </message>
    <message>
        <source>The kitchen is closed.</source>
        <translation>Кухня закрыта.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n опаздывает</numerusform>
            <numerusform>%n опаздывают</numerusform>
            <numerusform>%n опаздывают</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n открыт</numerusform>
            <numerusform>%n открыто</numerusform>
            <numerusform>%n открыто</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Всего готовить</translation>
    </message>
    <message>
        <source>Busy: {minutes} min</source>
        <translation>Загружена: {minutes} мин</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Последняя связь</translation>
    </message>
    <message numerus="yes">
        <source>Later %n</source>
        <translation>
            <numerusform>Позже %n</numerusform>
            <numerusform>Позже %n</numerusform>
            <numerusform>Позже %n</numerusform>
        </translation>
    </message>
    <message>
        <source>News from {time} ({age})</source>
        <translation>Данные на {time} ({age})</translation>
    </message>
    <message>
        <source>News {age} old</source>
        <translation>Данным {age}</translation>
    </message>
    <message>
        <source>No news yet</source>
        <translation>Данных пока нет</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>The kitchen is busy; press when it is not any more</source>
        <translation>Кухня загружена; нажмите, когда это пройдёт</translation>
    </message>
    <message>
        <source>The kitchen is closed; press to open it</source>
        <translation>Кухня закрыта; нажмите, чтобы открыть</translation>
    </message>
    <message>
        <source>The kitchen is open; press to close it</source>
        <translation>Кухня открыта; нажмите, чтобы закрыть</translation>
    </message>
    <message>
        <source>avg {time}</source>
        <translation>средн. {time}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} дн.</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>{days} дн. назад</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} ч</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>{hours} ч назад</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>{minutes} мин назад</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>{seconds} с назад</translation>
    </message>
</context>
<context>
    <name>KeySetup</name>
    <message>
        <source>All keys as usual</source>
        <translation>Все клавиши как обычно</translation>
    </message>
    <message>
        <source>Another key for: {does}</source>
        <translation>Ещё одна клавиша для: {does}</translation>
    </message>
    <message>
        <source>No key for: {does}</source>
        <translation>Без клавиши: {does}</translation>
    </message>
    <message>
        <source>Now press the key for: {does}. Esc leaves it as it is.</source>
        <translation>Теперь нажмите клавишу для: {does}. Esc оставит как есть.</translation>
    </message>
    <message>
        <source>The key of a ticket</source>
        <translation>Клавиша заказа</translation>
    </message>
    <message>
        <source>Touch + and press the key of the keyboard or the bump bar.</source>
        <translation>Коснитесь + и нажмите клавишу клавиатуры или бамп-бара.</translation>
    </message>
    <message>
        <source>makes it ready at once</source>
        <translation>сразу отмечает готовым</translation>
    </message>
    <message>
        <source>selects it</source>
        <translation>выбирает его</translation>
    </message>
    <message>
        <source>{key} does something already: {before}. Press it once more to have it do this instead: {does}.</source>
        <translation>{key} уже занята: {before}. Нажмите ещё раз, чтобы она делала это: {does}.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>All day: how many of everything</source>
        <translation>Всего готовить: сколько чего</translation>
    </message>
    <message>
        <source>Close a panel, select nothing</source>
        <translation>Закрыть панель, снять выбор</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Hand over what has been ready longest</source>
        <translation>Выдать то, что ждёт дольше всех</translation>
    </message>
    <message>
        <source>Line above</source>
        <translation>Строка выше</translation>
    </message>
    <message>
        <source>Line below</source>
        <translation>Строка ниже</translation>
    </message>
    <message>
        <source>Line done, or not</source>
        <translation>Строка готова или нет</translation>
    </message>
    <message>
        <source>List of finished tickets</source>
        <translation>Список готовых заказов</translation>
    </message>
    <message>
        <source>More: sold out, refuse</source>
        <translation>Ещё: стоп-лист, отказ</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Следующий заказ</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Открыта, загружена или закрыта</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>Предыдущий заказ</translation>
    </message>
    <message>
        <source>Ticket {number} of the page</source>
        <translation>Заказ {number} на странице</translation>
    </message>
    <message>
        <source>Ready (a void ticket: seen)</source>
        <translation>Готово (отменённый заказ: принято)</translation>
    </message>
    <message>
        <source>A ticket is ready</source>
        <translation>Заказ готов</translation>
    </message>
    <message>
        <source>Recall the last ticket</source>
        <translation>Вернуть последний заказ</translation>
    </message>
    <message>
        <source>Rush: make it first, or in its turn</source>
        <translation>Срочно: готовить первым или по очереди</translation>
    </message>
    <message>
        <source>Select a ticket</source>
        <translation>Выбрать заказ</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Sounds on or off</source>
        <translation>Звуки вкл. или выкл.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Этот лист</translation>
    </message>
    <message>
        <source>Undo, as long as it is offered</source>
        <translation>Отменить, пока предлагается</translation>
    </message>
</context>
<context>
    <name>KitchenWindow</name>
    <message>
        <source>Closed</source>
        <translation>Кухня закрыта</translation>
    </message>
    <message>
        <source>Chime off</source>
        <translation>Звук выключен</translation>
    </message>
    <message>
        <source>As usual again</source>
        <translation>Снова как обычно</translation>
    </message>
    <message>
        <source>Chime on</source>
        <translation>Звук включён</translation>
    </message>
    <message>
        <source>Go on as usual: what you touch is kept and sent as soon as the contact is back.</source>
        <translation>Работайте как обычно: всё, что вы нажмёте, сохранится и уйдёт, как только вернётся связь.</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>New orders are refused and refunded.</source>
        <translation>Новые заказы отклоняются, деньги возвращаются.</translation>
    </message>
    <message>
        <source>No contact with the counter</source>
        <translation>Нет связи с кассой</translation>
    </message>
    <message>
        <source>No contact with the counter since {time}</source>
        <translation>Нет связи с кассой с {time}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Кухня открыта</translation>
    </message>
    <message>
        <source>Open the kitchen</source>
        <translation>Открыть кухню</translation>
    </message>
    <message>
        <source>The counters quote {minutes} minutes.</source>
        <translation>Кассы называют {minutes} мин.</translation>
    </message>
    <message>
        <source>The kitchen is busy</source>
        <translation>Кухня загружена</translation>
    </message>
    <message>
        <source>The kitchen is closed</source>
        <translation>Кухня закрыта</translation>
    </message>
    <message>
        <source>{number} first</source>
        <translation>{number} первым</translation>
    </message>
    <message>
        <source>{number} handed over</source>
        <translation>{number} выдан</translation>
    </message>
    <message>
        <source>{number} in its turn</source>
        <translation>{number} по очереди</translation>
    </message>
    <message>
        <source>{number} ready</source>
        <translation>{number} готов</translation>
    </message>
    <message>
        <source>{number} started</source>
        <translation>{number} начат</translation>
    </message>
    <message>
        <source>{number}: course fired</source>
        <translation>{number}: подача запущена</translation>
    </message>
</context>
<context>
    <name>Later</name>
    <message>
        <source>Nothing is ordered for later.</source>
        <translation>На потом ничего не заказано.</translation>
    </message>
    <message>
        <source>Orders for a time wait here and come on the board by themselves.</source>
        <translation>Заказы ко времени ждут здесь и сами появляются на доске.</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Amber and red</source>
        <translation>Жёлтый и красный</translation>
    </message>
    <message>
        <source>For later</source>
        <translation>На потом</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Keys and bump bars</source>
        <translation>Клавиши и бамп-бары</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Открыта, загружена или закрыта</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Табло выдачи</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Вернуть на доску</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Звуки</translation>
    </message>
</context>
<context>
    <name>Pickup</name>
    <message>
        <source>Hand over</source>
        <translation>Выдать</translation>
    </message>
    <message>
        <source>Hand over {number}</source>
        <translation>Выдать {number}</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>Готово к выдаче</translation>
    </message>
    <message>
        <source>What is ready waits here to be handed over.</source>
        <translation>Готовые заказы ждут здесь выдачи.</translation>
    </message>
</context>
<context>
    <name>PickupBoard</name>
    <message>
        <source>+ {count} more</source>
        <translation>+ ещё {count}</translation>
    </message>
    <message>
        <source>New orders may be missing since {time}. Please ask at the counter.</source>
        <translation>С {time} новых заказов может здесь не быть. Спросите, пожалуйста, на кассе.</translation>
    </message>
    <message>
        <source>No news since {time}. Please ask at the counter.</source>
        <translation>Нет новостей с {time}. Спросите, пожалуйста, на кассе.</translation>
    </message>
    <message>
        <source>No news. Please ask at the counter.</source>
        <translation>Нет новостей. Спросите, пожалуйста, на кассе.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Одну минуту, пожалуйста</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Табло выдачи</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Готовятся</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Your number appears here as soon as you have paid.</source>
        <translation>Ваш номер появится здесь сразу после оплаты.</translation>
    </message>
</context>
<context>
    <name>PickupSettings</name>
    <message>
        <source>A ready number stays</source>
        <translation>Готовый номер остаётся</translation>
    </message>
    <message>
        <source>A window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>A window for the public: which numbers are being prepared, and which are ready. F11 fills the screen that it is on.</source>
        <translation>Окно для посетителей: какие номера готовятся и какие готовы. F11 разворачивает его на весь экран.</translation>
    </message>
    <message>
        <source>Customers&apos; names beside their numbers</source>
        <translation>Имена гостей рядом с номерами</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Language for the public</source>
        <translation>Язык для посетителей</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выкл.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>On which screen</source>
        <translation>На каком экране</translation>
    </message>
    <message>
        <source>Sound when a number is called</source>
        <translation>Звук при вызове номера</translation>
    </message>
    <message>
        <source>The second screen, if there is one</source>
        <translation>Второй экран, если он есть</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Until it is handed over</source>
        <translation>Пока не выдадут</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message>
        <source>Bring {number} back</source>
        <translation>Вернуть {number} на доску</translation>
    </message>
    <message>
        <source>Nothing is finished yet.</source>
        <translation>Пока ничего не готово.</translation>
    </message>
    <message>
        <source>Tickets that are ready or handed over can be brought back from here.</source>
        <translation>Отсюда можно вернуть готовые и выданные заказы.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Make it first</source>
        <translation>Готовить первым</translation>
    </message>
    <message>
        <source>Make it in its turn</source>
        <translation>Готовить по очереди</translation>
    </message>
    <message>
        <source>Mark products as sold out</source>
        <translation>Поставить товары в стоп-лист</translation>
    </message>
    <message>
        <source>No rush</source>
        <translation>Не срочно</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Refuse and refund?</source>
        <translation>Отказ с возвратом?</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Срочно</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Нет в наличии</translation>
    </message>
    <message>
        <source>Stop sale…</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Too busy</source>
        <translation>Нет времени</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Amber and red: when…</source>
        <translation>Жёлтый и красный: когда…</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Обычно</translation>
    </message>
    <message>
        <source>All sounds</source>
        <translation>Все звуки</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Few, large</source>
        <translation>Мало, крупно</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Keys and bump bars</source>
        <translation>Клавиши и бамп-бары</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Много</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Больше всего</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выкл.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Открыта, загружена или закрыта</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Табло выдачи</translation>
    </message>
    <message>
        <source>Pick-ups come on the board before their time</source>
        <translation>Самовывоз появляется на доске заранее</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Звуки</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Tickets on the screen</source>
        <translation>Заказов на экране</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SoldOut</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>Ничего с таким названием.</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>В продаже</translation>
    </message>
    <message>
        <source>Search a product</source>
        <translation>Найти товар</translation>
    </message>
    <message>
        <source>Show all products</source>
        <translation>Показать все товары</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>В стоп-листе</translation>
    </message>
    <message>
        <source>Stop: until put back</source>
        <translation>Стоп: пока не вернут</translation>
    </message>
    <message>
        <source>Stop: until tomorrow</source>
        <translation>Стоп: до завтра</translation>
    </message>
    <message>
        <source>Type the beginning of a word, or clear the search.</source>
        <translation>Введите начало слова или очистите поиск.</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>До завтра</translation>
    </message>
</context>
<context>
    <name>Sounds</name>
    <message>
        <source>A new order</source>
        <translation>Новый заказ</translation>
    </message>
    <message>
        <source>Again every 15 seconds until somebody has touched a ticket or pressed a key</source>
        <translation>Повторять каждые 15 секунд, пока кто-нибудь не коснётся заказа или не нажмёт клавишу</translation>
    </message>
    <message>
        <source>An order has become late</source>
        <translation>Заказ опаздывает</translation>
    </message>
    <message>
        <source>An order is ready</source>
        <translation>Заказ готов</translation>
    </message>
    <message>
        <source>An order is void</source>
        <translation>Заказ аннулирован</translation>
    </message>
    <message>
        <source>An order was changed</source>
        <translation>Заказ изменён</translation>
    </message>
    <message>
        <source>Each sound comes with a flash on the board. A machine without loudspeakers shows the flash alone.</source>
        <translation>К каждому звуку прилагается вспышка на экране. Без динамиков остаётся одна вспышка.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выкл.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Громкость</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>ALLERGY TAKEN BACK, was: {before}</source>
        <translation>АЛЛЕРГИЯ СНЯТА, было: {before}</translation>
    </message>
    <message>
        <source>CHANGED · tap when seen</source>
        <translation>ИЗМЕНЕНО · нажмите, если видели</translation>
    </message>
    <message>
        <source>CHANGED, was: {before}</source>
        <translation>ИЗМЕНЕНО, было: {before}</translation>
    </message>
    <message>
        <source>Done here, the others are not ready yet</source>
        <translation>Здесь готово, ждём других</translation>
    </message>
    <message>
        <source>More: sold out, refuse</source>
        <translation>Ещё: стоп-лист, отказ</translation>
    </message>
    <message>
        <source>NAME TAKEN BACK, was: {before}</source>
        <translation>ИМЯ СНЯТО, было: {before}</translation>
    </message>
    <message>
        <source>NEW LINE</source>
        <translation>НОВАЯ ПОЗИЦИЯ</translation>
    </message>
    <message>
        <source>NEW NAME: {name}</source>
        <translation>НОВОЕ ИМЯ: {name}</translation>
    </message>
    <message>
        <source>NEW NAME: {name}, was: {before}</source>
        <translation>НОВОЕ ИМЯ: {name}, было: {before}</translation>
    </message>
    <message>
        <source>NEW NOTE: {note}</source>
        <translation>НОВАЯ ЗАМЕТКА: {note}</translation>
    </message>
    <message>
        <source>NEW {allergy}</source>
        <translation>НОВАЯ {allergy}</translation>
    </message>
    <message>
        <source>NOTE TAKEN BACK, was: {before}</source>
        <translation>ЗАМЕТКА СНЯТА, было: {before}</translation>
    </message>
    <message>
        <source>On paper since {time}</source>
        <translation>На бумаге с {time}</translation>
    </message>
    <message>
        <source>RUSH</source>
        <translation>СРОЧНО</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>SOLD OUT</source>
        <translation>ЗАКОНЧИЛОСЬ</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Ticket {number}</source>
        <translation>Заказ {number}</translation>
    </message>
    <message>
        <source>VOID: do not make</source>
        <translation>ОТМЕНА: не готовить</translation>
    </message>
    <message>
        <source>also: {stations}</source>
        <translation>ещё: {stations}</translation>
    </message>
    <message>
        <source>continues {part}/{parts}</source>
        <translation>дальше {part}/{parts}</translation>
    </message>
    <message>
        <source>{course} · tap to fire</source>
        <translation>{course} · коснитесь для запуска</translation>
    </message>
    <message>
        <source>{now}, was: {before}</source>
        <translation>{now}, было: {before}</translation>
    </message>
</context>
</TS>
