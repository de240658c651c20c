<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Allergy</name>
    <message>
        <source>ALLERGY: {what}</source>
        <translation>АЛЛЕРГИЯ: {what}</translation>
    </message>
    <message>
        <source>Egg</source>
        <translation>Яйцо</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>Рыба</translation>
    </message>
    <message>
        <source>Gluten</source>
        <translation>Глютен</translation>
    </message>
    <message>
        <source>Milk</source>
        <translation>Молоко</translation>
    </message>
    <message>
        <source>Nuts</source>
        <translation>Орехи</translation>
    </message>
    <message>
        <source>Other (see note)</source>
        <translation>Другое (см. заметку)</translation>
    </message>
    <message>
        <source>Peanut</source>
        <translation>Арахис</translation>
    </message>
    <message>
        <source>Sesame</source>
        <translation>Кунжут</translation>
    </message>
    <message>
        <source>Shellfish</source>
        <translation>Моллюски и раки</translation>
    </message>
    <message>
        <source>Soy</source>
        <translation>Соя</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>Courses</name>
    <message>
        <source>Course {number}</source>
        <translation>Подача {number}</translation>
    </message>
    <message>
        <source>Course {number} waits</source>
        <translation>Подача {number} ждёт</translation>
    </message>
    <message>
        <source>Courses {numbers} wait</source>
        <translation>Подачи {numbers} ждут</translation>
    </message>
    <message>
        <source>Fire course {number}</source>
        <translation>Запустить подачу {number}</translation>
    </message>
    <message>
        <source>{order}: course {number} fired</source>
        <translation>{order}: подача {number} запущена</translation>
    </message>
</context>
<context>
    <name>Disk</name>
    <message>
        <source>The disk has failed</source>
        <translation>Диск неисправен</translation>
    </message>
    <message>
        <source>Nothing more is stored here. Take no money, start again, and have the disk checked.</source>
        <translation>Здесь больше ничего не сохраняется. Не принимайте деньги, перезапустите программу и проверьте диск.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>Nothing new can be sold; what was begun is finished. Free some space.</source>
        <translation>Новые продажи невозможны; начатое завершается. Освободите место.</translation>
    </message>
    <message>
        <source>The disk is almost full</source>
        <translation>Диск почти заполнен</translation>
    </message>
    <message>
        <source>{left} MB left. Free some space, or soon nothing can be sold.</source>
        <translation>Осталось {left} МБ. Освободите место, иначе продажи скоро станут невозможны.</translation>
    </message>
</context>
<context>
    <name>FlickArea</name>
    <message>
        <source>Show what is above</source>
        <translation>Показать то, что выше</translation>
    </message>
    <message>
        <source>Show what is below</source>
        <translation>Показать то, что ниже</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n сообщение в очереди</numerusform>
            <numerusform>%n сообщения в очереди</numerusform>
            <numerusform>%n сообщений в очереди</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked message(s)</source>
        <translation>
            <numerusform>%n застрявшее сообщение</numerusform>
            <numerusform>%n застрявших сообщения</numerusform>
            <numerusform>%n застрявших сообщений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n print job(s) waiting</source>
        <translation>
            <numerusform>%n задание печати ждёт</numerusform>
            <numerusform>%n задания печати ждут</numerusform>
            <numerusform>%n заданий печати ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>All devices are connected.</source>
        <translation>Все устройства на связи.</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Нет на месте</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Закрыть панель</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Соединения</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Не отвечает</translation>
    </message>
    <message>
        <source>Everything runs in this program. Selling and cooking work without a network.</source>
        <translation>Всё работает в этой программе. Продажа и кухня не зависят от сети.</translation>
    </message>
    <message>
        <source>Last contact {time}</source>
        <translation>Последняя связь в {time}</translation>
    </message>
    <message>
        <source>Menu cache: {hits} hits, {misses} misses, typical {p50} ms, slowest {p99} ms</source>
        <translation>Кэш меню: попаданий {hits}, промахов {misses}, обычно {p50} мс, дольше всего {p99} мс</translation>
    </message>
    <message>
        <source>No backup could be made the last time. Selling goes on; tell who looks after this.</source>
        <translation>Последнюю резервную копию сделать не удалось. Продажи идут дальше; сообщите тому, кто следит за системой.</translation>
    </message>
    <message>
        <source>The journal of money is not as it was written. Selling goes on; tell who looks after this.</source>
        <translation>Журнал денег не такой, каким он был записан. Продажи идут дальше; сообщите тому, кто следит за системой.</translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation>Связи ещё не было</translation>
    </message>
    <message>
        <source>Offline since {time}.</source>
        <translation>Нет связи с {time}.</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Симулятор</translation>
    </message>
    <message>
        <source>The other devices cannot be reached. Selling goes on; orders are sent as soon as they are back.</source>
        <translation>Другие устройства недоступны. Продажа продолжается; заказы уйдут, как только связь вернётся.</translation>
    </message>
    <message>
        <source>This does not work now</source>
        <translation>Сейчас не работает</translation>
    </message>
    <message>
        <source>This works</source>
        <translation>Работает</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что делать</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Работает</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear the amount</source>
        <translation>Очистить сумму</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Ввод</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Стереть последнюю цифру</translation>
    </message>
</context>
<context>
    <name>PagedGrid</name>
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
    <name>Paper</name>
    <message>
        <source>An amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>На момент</translation>
    </message>
    <message>
        <source>COPY {n}</source>
        <translation>КОПИЯ {n}</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Денежный ящик</translation>
    </message>
    <message>
        <source>Cash refunds</source>
        <translation>Возвраты наличными</translation>
    </message>
    <message>
        <source>Cash sales</source>
        <translation>Продажи за наличные</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Сдача</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыта</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Посчитано</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>DIFFERENCE</source>
        <translation>РАЗНИЦА</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Скидки</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>Ящик открыт без продажи</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Должно быть</translation>
    </message>
    <message>
        <source>GIVEN BACK</source>
        <translation>ВОЗВРАЩЕНО</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Grand total</source>
        <translation>Общий итог</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>NET SALES</source>
        <translation>ЧИСТАЯ ВЫРУЧКА</translation>
    </message>
    <message>
        <source>Of orders not wholly paid</source>
        <translation>По заказам, оплаченным не полностью</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыта</translation>
    </message>
    <message>
        <source>Opening float</source>
        <translation>Размен на начало</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>PRINTED AGAIN: it may have come out before</source>
        <translation>НАПЕЧАТАНО СНОВА: возможно, уже печаталось</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Внесено</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Изъято</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Оплаты</translation>
    </message>
    <message>
        <source>Printed {time}</source>
        <translation>Напечатано {time}</translation>
    </message>
    <message>
        <source>REFUND</source>
        <translation>ВОЗВРАТ</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>Чек {number}</translation>
    </message>
    <message>
        <source>Receipts printed again</source>
        <translation>Повторно напечатано чеков</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Refund {number}</source>
        <translation>Возврат {number}</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Возвраты</translation>
    </message>
    <message>
        <source>Rounding of cash</source>
        <translation>Округление наличных</translation>
    </message>
    <message>
        <source>SIMULATOR: no real payment</source>
        <translation>СИМУЛЯТОР: не настоящая оплата</translation>
    </message>
    <message>
        <source>Sales before discounts</source>
        <translation>Продажи до скидок</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>За обслуживание</translation>
    </message>
    <message>
        <source>Signature: ____________________</source>
        <translation>Подпись: ____________________</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Подытог</translation>
    </message>
    <message>
        <source>TOTAL</source>
        <translation>ИТОГО</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Налоги</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Пробная страница</translation>
    </message>
    <message>
        <source>The figures above fill one line from edge to edge.</source>
        <translation>Цифры выше занимают одну строку от края до края.</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>Отмены</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-отчёт</translation>
    </message>
    <message>
        <source>Z report {number}</source>
        <translation>Z-отчёт {number}</translation>
    </message>
    <message>
        <source>for order {number}</source>
        <translation>по заказу {number}</translation>
    </message>
    <message>
        <source>{price} each</source>
        <translation>по {price}</translation>
    </message>
    <message>
        <source>{tax} of {base}</source>
        <translation>{tax} с {base}</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Couriers</source>
        <translation>Курьеры</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>Message broker</source>
        <translation>Брокер сообщений</translation>
    </message>
    <message>
        <source>Order flow</source>
        <translation>Обработка заказов</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Платежи</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Склад</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Касса</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n застряло</numerusform>
            <numerusform>%n застряло</numerusform>
            <numerusform>%n застряло</numerusform>
        </translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>Встроенный</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Нет связи</translation>
    </message>
    <message numerus="yes">
        <source>Offline: %n waiting</source>
        <translation>
            <numerusform>Нет связи: %n в очереди</numerusform>
            <numerusform>Нет связи: %n в очереди</numerusform>
            <numerusform>Нет связи: %n в очереди</numerusform>
        </translation>
    </message>
    <message>
        <source>Online</source>
        <translation>На связи</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Complaint</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Курьер</translation>
    </message>
    <message>
        <source>Discount ({reason})</source>
        <translation>Скидка ({reason})</translation>
    </message>
    <message>
        <source>On the house ({reason})</source>
        <translation>За счёт заведения ({reason})</translation>
    </message>
    <message>
        <source>Price by hand; on the menu {price}</source>
        <translation>Цена вручную; в меню {price}</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Акция</translation>
    </message>
    <message>
        <source>Regular guest</source>
        <translation>Постоянный гость</translation>
    </message>
    <message>
        <source>Rounding in cash</source>
        <translation>Округление наличных</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Сервисный сбор</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Персонал</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Налог</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>of which tax</source>
        <translation>в том числе налог</translation>
    </message>
    <message>
        <source>of which {tax}</source>
        <translation>в том числе {tax}</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A chosen option is not on the menu any more. Choose the options again.</source>
        <translation>Выбранной опции больше нет в меню. Выберите опции заново.</translation>
    </message>
    <message>
        <source>A damaged message arrived and was put aside.</source>
        <translation>Пришло повреждённое сообщение, оно отложено.</translation>
    </message>
    <message>
        <source>A delivery needs an address. Enter the street and number.</source>
        <translation>Для доставки нужен адрес. Введите улицу и дом.</translation>
    </message>
    <message>
        <source>A drawer is at pin 2 or at pin 5.</source>
        <translation>Ящик подключён к контакту 2 или 5.</translation>
    </message>
    <message>
        <source>A line is in the order twice. Remove one of them.</source>
        <translation>Одна позиция попала в заказ дважды. Удалите одну из них.</translation>
    </message>
    <message>
        <source>A message of another version arrived. Update every device.</source>
        <translation>Пришло сообщение другой версии. Обновите все устройства.</translation>
    </message>
    <message>
        <source>A part of the payment must be more than nothing.</source>
        <translation>Каждая часть оплаты должна быть больше нуля.</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} dots does not fit the paper.</source>
        <translation>Рисунок {width} × {height} точек не помещается на бумаге.</translation>
    </message>
    <message>
        <source>A product belongs to no station of the kitchen. Give it one in the menu, then sell it again.</source>
        <translation>У товара не указан цех кухни. Укажите его в меню и продайте снова.</translation>
    </message>
    <message>
        <source>An option was chosen twice. Choose the options again.</source>
        <translation>Опция выбрана дважды. Выберите опции заново.</translation>
    </message>
    <message>
        <source>An order holds {allowed} lines at most. Charge this one and start another.</source>
        <translation>В заказе может быть не больше {allowed} позиций. Рассчитайте этот и начните новый.</translation>
    </message>
    <message>
        <source>An order is paid in {least} to {most} parts.</source>
        <translation>Заказ оплачивают частями: от {least} до {most}.</translation>
    </message>
    <message>
        <source>Another printer is called “{given}” already.</source>
        <translation>Другой принтер уже называется «{given}».</translation>
    </message>
    <message>
        <source>Another reason.</source>
        <translation>Другая причина.</translation>
    </message>
    <message>
        <source>Choose what is refunded.</source>
        <translation>Выберите, что вернуть.</translation>
    </message>
    <message>
        <source>Give the printer a name of 1 to {allowed} letters.</source>
        <translation>Назовите принтер: от 1 до {allowed} букв.</translation>
    </message>
    <message>
        <source>It cannot be saved as {path}: {detail}</source>
        <translation>Не удаётся сохранить как {path}: {detail}</translation>
    </message>
    <message>
        <source>It does not wait any more: it is being printed or has ended.</source>
        <translation>Оно уже не ждёт: печатается или завершено.</translation>
    </message>
    <message>
        <source>It had waited too long for the printer and was given up. Print it again if it is still wanted.</source>
        <translation>Слишком долго ждало принтера и снято с очереди. Напечатайте снова, если ещё нужно.</translation>
    </message>
    <message>
        <source>It took too long as a whole. What was started is undone.</source>
        <translation>Всё вместе заняло слишком много времени. Начатое отменяется.</translation>
    </message>
    <message>
        <source>Its printer was taken away. Print it again on another one.</source>
        <translation>Его принтер убран. Напечатайте снова на другом.</translation>
    </message>
    <message>
        <source>No courier is free. What was paid is given back. Offer the order to go, or try later.</source>
        <translation>Нет свободного курьера. Деньги возвращаются. Предложите с собой или попробуйте позже.</translation>
    </message>
    <message>
        <source>No printer is set up for this. Set one up under Settings, Printers.</source>
        <translation>Для этого не настроен принтер. Настройте его: «Настройки», «Принтеры».</translation>
    </message>
    <message>
        <source>Only cash gives change.</source>
        <translation>Сдача бывает только с наличных.</translation>
    </message>
    <message>
        <source>Only {most} of this line can still be refunded.</source>
        <translation>По этой позиции можно вернуть не больше {most}.</translation>
    </message>
    <message>
        <source>Paper has {allowed} letters in a line, not {given}.</source>
        <translation>В строке на бумаге {allowed} букв, а не {given}.</translation>
    </message>
    <message>
        <source>Pix works in {allowed} only, not in {given}.</source>
        <translation>Pix работает только в {allowed}, а не в {given}.</translation>
    </message>
    <message>
        <source>Say why, so that others can understand it later.</source>
        <translation>Укажите причину, чтобы потом было понятно другим.</translation>
    </message>
    <message>
        <source>Sold out. Remove the item or choose another one.</source>
        <translation>Закончилось. Удалите позицию или выберите другую.</translation>
    </message>
    <message>
        <source>Something broke while the order was handled. It is kept: open it under Orders and try again.</source>
        <translation>При обработке заказа произошёл сбой. Заказ сохранён: откройте его в разделе «Заказы» и повторите.</translation>
    </message>
    <message>
        <source>Something in the order is sold out. Remove it to go on.</source>
        <translation>В заказе есть то, что закончилось. Удалите, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Something is missing here. Fill it in to go on.</source>
        <translation>Здесь чего-то не хватает. Заполните, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Text can be shown at 100 to 200 percent.</source>
        <translation>Размер текста может быть от 100 до 200 процентов.</translation>
    </message>
    <message>
        <source>That is not in the list any more. Print it anew.</source>
        <translation>Этого в списке больше нет. Напечатайте заново.</translation>
    </message>
    <message>
        <source>The Pix code cannot be made: a field is too long. Shorten it.</source>
        <translation>Код Pix не создать: поле слишком длинное. Сократите его.</translation>
    </message>
    <message>
        <source>The amount cannot be divided in this way.</source>
        <translation>Так сумму разделить нельзя.</translation>
    </message>
    <message>
        <source>The card has no limit for this amount. Nothing was charged.</source>
        <translation>На карте не хватает средств. Ничего не списано.</translation>
    </message>
    <message>
        <source>The card was refused. Nothing was charged. Try another tender.</source>
        <translation>Карта отклонена. Ничего не списано. Попробуйте другой способ оплаты.</translation>
    </message>
    <message>
        <source>The cash is not enough for the amount. Nothing was charged.</source>
        <translation>Наличных не хватает на эту сумму. Ничего не принято.</translation>
    </message>
    <message>
        <source>The cashier cancelled the order.</source>
        <translation>Кассир отменил заказ.</translation>
    </message>
    <message>
        <source>The connection to {printer} broke off in the middle. What came out may not be complete.</source>
        <translation>Связь с «{printer}» оборвалась посередине. Напечатанное может быть неполным.</translation>
    </message>
    <message>
        <source>The cover of {printer} is open. Close it.</source>
        <translation>Крышка «{printer}» открыта. Закройте её.</translation>
    </message>
    <message>
        <source>The currency {given} is not known. Allowed: {allowed}.</source>
        <translation>Валюта {given} неизвестна. Допустимы: {allowed}.</translation>
    </message>
    <message>
        <source>The customer left.</source>
        <translation>Клиент ушёл.</translation>
    </message>
    <message>
        <source>The customer was not satisfied.</source>
        <translation>Клиент остался недоволен.</translation>
    </message>
    <message>
        <source>The data directory cannot be written to. Check its permissions.</source>
        <translation>В папку данных нельзя писать. Проверьте права доступа.</translation>
    </message>
    <message>
        <source>The disk cannot be read or written. Nothing of this was stored. Check the disk.</source>
        <translation>Диск не читается или не записывается. Ничего из этого не сохранено. Проверьте диск.</translation>
    </message>
    <message>
        <source>The disk has failed, so nothing more is stored here. Take no money. Start again and see whether the last order is there.</source>
        <translation>Диск неисправен, здесь больше ничего не сохраняется. Не принимайте деньги. Перезапустите программу и проверьте, есть ли последний заказ.</translation>
    </message>
    <message>
        <source>The database had a fault. Nothing of this was stored. Try again.</source>
        <translation>Сбой базы данных. Ничего из этого не сохранено. Повторите.</translation>
    </message>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>В PIN-коде от {least} до {most} цифр.</translation>
    </message>
    <message>
        <source>A choice is there twice. Remove one of them.</source>
        <translation>Вариант указан дважды. Уберите один.</translation>
    </message>
    <message>
        <source>A code has up to {length} letters, digits, dots, dashes or slashes, without spaces.</source>
        <translation>Код — до {length} букв, цифр, точек, дефисов или косых черт, без пробелов.</translation>
    </message>
    <message>
        <source>A count of the stock is not possible. Correct it in the menu.</source>
        <translation>Такого количества на складе быть не может. Исправьте его в меню.</translation>
    </message>
    <message>
        <source>A counter has {allowed} people at most. Remove somebody first.</source>
        <translation>На кассе не больше {allowed} человек. Сначала уберите кого-нибудь.</translation>
    </message>
    <message>
        <source>A name is missing. Enter one that can be read.</source>
        <translation>Нет названия. Введите такое, которое можно прочитать.</translation>
    </message>
    <message>
        <source>A newer change came first. Nothing was changed; open the order again.</source>
        <translation>Более новое изменение пришло раньше. Ничего не изменено; откройте заказ снова.</translation>
    </message>
    <message>
        <source>A part of this bill is paid already, so it cannot be split in another way.</source>
        <translation>Часть этого счёта уже оплачена, поэтому разделить его иначе нельзя.</translation>
    </message>
    <message>
        <source>A product that this combo is made of is wrong in this table.</source>
        <translation>Товар, из которого состоит это комбо, указан в таблице с ошибкой.</translation>
    </message>
    <message>
        <source>Another product has the barcode {given}.</source>
        <translation>Штрихкод {given} уже у другого товара.</translation>
    </message>
    <message>
        <source>Another product has the code {given}. Choose another one.</source>
        <translation>Код {given} уже у другого товара. Выберите другой.</translation>
    </message>
    <message>
        <source>Another program works in the place of this one: {detail}.</source>
        <translation>Вместо этой программы работает другая: {detail}.</translation>
    </message>
    <message>
        <source>Anybody would try this PIN first. Choose one without an order in it.</source>
        <translation>Такой PIN-код подберут сразу. Выберите без закономерности.</translation>
    </message>
    <message>
        <source>Cash has moved since the drawer was counted. Count it again, then close the shift.</source>
        <translation>После пересчёта наличные изменились. Пересчитайте ящик ещё раз и закройте смену.</translation>
    </message>
    <message>
        <source>Cash is rounded here: {needed} instead of {given}. Charge it again.</source>
        <translation>Здесь наличные округляются: {needed} вместо {given}. Рассчитайте ещё раз.</translation>
    </message>
    <message>
        <source>Check the connection file of this device.</source>
        <translation>Проверьте файл подключения этого устройства.</translation>
    </message>
    <message>
        <source>Check the network cable or the Wi-Fi, and that the broker&apos;s computer is on.</source>
        <translation>Проверьте сетевой кабель или Wi-Fi и включён ли компьютер брокера.</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>Выберите хотя бы один день.</translation>
    </message>
    <message>
        <source>Choose at least one product that can be chosen here.</source>
        <translation>Выберите хотя бы один товар, который здесь можно выбрать.</translation>
    </message>
    <message>
        <source>Choose or enter a reason.</source>
        <translation>Выберите или введите причину.</translation>
    </message>
    <message>
        <source>Choose when the order is picked up.</source>
        <translation>Выберите, когда заберут заказ.</translation>
    </message>
    <message>
        <source>Close the other program, or give this one another letter.</source>
        <translation>Закройте другую программу или дайте этой другую букву.</translation>
    </message>
    <message>
        <source>Count the drawer before you close the shift.</source>
        <translation>Пересчитайте ящик, прежде чем закрыть смену.</translation>
    </message>
    <message>
        <source>Counter {counter} has not answered. Nothing is lost: the order is there, or comes here as soon as it answers.</source>
        <translation>Касса {counter} не ответила. Ничего не потеряно: заказ там или придёт сюда, как только она ответит.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введите имя.</translation>
    </message>
    <message>
        <source>Enter a percentage, or an amount for each piece.</source>
        <translation>Введите процент или сумму за штуку.</translation>
    </message>
    <message>
        <source>Enter an amount above zero.</source>
        <translation>Введите сумму больше нуля.</translation>
    </message>
    <message>
        <source>Enter how many percent are taken off.</source>
        <translation>Введите, сколько процентов снимается.</translation>
    </message>
    <message>
        <source>Free space on the broker&apos;s computer.</source>
        <translation>Освободите место на компьютере брокера.</translation>
    </message>
    <message>
        <source>It could not be worked on this time either. It stays parked: {detail}</source>
        <translation>И в этот раз обработать не удалось. Сообщение осталось: {detail}</translation>
    </message>
    <message>
        <source>It is none of our messages, or its sender is not who it says. Drop it.</source>
        <translation>Это не наше сообщение, или отправитель не тот, за кого себя выдаёт. Удалите его.</translation>
    </message>
    <message>
        <source>It is not known yet whether order {number} is paid. Do not charge it again: wait for the answer, or decide.</source>
        <translation>Пока неизвестно, оплачен ли заказ {number}. Не берите оплату ещё раз: дождитесь ответа или решите сами.</translation>
    </message>
    <message>
        <source>It is not known yet whether this order is paid. Wait until that is settled.</source>
        <translation>Пока неизвестно, оплачен ли этот заказ. Дождитесь ясности.</translation>
    </message>
    <message>
        <source>It was tried for so long that the provider may have forgotten it. Give the money back by the provider&apos;s own list.</source>
        <translation>Попытки длились так долго, что платёжная система могла всё забыть. Верните деньги по её собственному списку.</translation>
    </message>
    <message>
        <source>Line {line} is far too long for a menu. Choose another file.</source>
        <translation>Строка {line} слишком длинная для меню. Выберите другой файл.</translation>
    </message>
    <message>
        <source>Money of this order went back, or is going back. It cannot be changed any more.</source>
        <translation>По этому заказу деньги возвращены или возвращаются. Изменить его уже нельзя.</translation>
    </message>
    <message>
        <source>No cash goes back of this order, so the drawer stays shut for it.</source>
        <translation>По этому заказу наличные не возвращаются, поэтому ящик остаётся закрытым.</translation>
    </message>
    <message>
        <source>No columns for name and price were found, only: {given}. Check the separator and the first line.</source>
        <translation>Не найдены столбцы с названием и ценой, есть только: {given}. Проверьте разделитель и первую строку.</translation>
    </message>
    <message>
        <source>No product has the code {given}.</source>
        <translation>Нет товара с кодом {given}.</translation>
    </message>
    <message>
        <source>No product has the code {given}. Enter it in the menu, or look for the product by its name.</source>
        <translation>Ни у одного товара нет кода {given}. Внесите его в меню или найдите товар по названию.</translation>
    </message>
    <message>
        <source>No product has the code {product_code}, which the label {given} names. Check the codes in the scale.</source>
        <translation>Нет товара с кодом {product_code}, указанным на этикетке {given}. Проверьте коды в весах.</translation>
    </message>
    <message>
        <source>Nobody approved it, so nothing was done.</source>
        <translation>Никто не подтвердил, поэтому ничего не сделано.</translation>
    </message>
    <message>
        <source>Nothing is different yet. Add, remove or change a line first.</source>
        <translation>Пока ничего не изменено. Сначала добавьте, уберите или измените позицию.</translation>
    </message>
    <message>
        <source>Nothing is known of that counter.</source>
        <translation>Об этой кассе ничего не известно.</translation>
    </message>
    <message>
        <source>Nothing was changed. Open the entry again.</source>
        <translation>Ничего не изменено. Откройте запись ещё раз.</translation>
    </message>
    <message>
        <source>Nothing would be left to make. Refund the order instead.</source>
        <translation>Готовить было бы нечего. Вместо этого оформите возврат.</translation>
    </message>
    <message>
        <source>One discount is there twice. Remove one of them.</source>
        <translation>Одна скидка указана дважды. Уберите одну.</translation>
    </message>
    <message>
        <source>Only a screen that shows all stations can do that. Choose All, or ask there.</source>
        <translation>Это можно только на экране со всеми станциями. Выберите «Все» или попросите там.</translation>
    </message>
    <message>
        <source>Only what is sold by the piece has options or can be a part of a combo.</source>
        <translation>Только у поштучного товара бывают добавки, и только он может входить в комбо.</translation>
    </message>
    <message>
        <source>Order {number} is over: nothing of it is to be made any more.</source>
        <translation>Заказ {number} завершён: готовить больше нечего.</translation>
    </message>
    <message>
        <source>Prices for {given} are taken over as prices of a kilogram.</source>
        <translation>Цены за {given} пересчитаны в цены за килограмм.</translation>
    </message>
    <message>
        <source>Run “comanda broker setup” on the broker&apos;s computer.</source>
        <translation>Выполните «comanda broker setup» на компьютере брокера.</translation>
    </message>
    <message>
        <source>Say how you know, so that others can follow it later.</source>
        <translation>Укажите, откуда вы это знаете, чтобы потом поняли другие.</translation>
    </message>
    <message>
        <source>Say who decides.</source>
        <translation>Укажите, кто решает.</translation>
    </message>
    <message>
        <source>Say why the message is dropped.</source>
        <translation>Скажите, почему сообщение удаляется.</translation>
    </message>
    <message>
        <source>Several parked messages begin with {given}.</source>
        <translation>С {given} начинается несколько застрявших сообщений.</translation>
    </message>
    <message>
        <source>Shift {number} counts in {allowed}. Close it before you sell in {given}; nothing was changed.</source>
        <translation>Смена {number} считает в {allowed}. Закройте её, прежде чем продавать в {given}; ничего не изменено.</translation>
    </message>
    <message>
        <source>Shift {number} is open already.</source>
        <translation>Смена {number} уже открыта.</translation>
    </message>
    <message>
        <source>Shift {number} was closed meanwhile. Its Z is stored.</source>
        <translation>Смену {number} тем временем закрыли. Её Z сохранён.</translation>
    </message>
    <message>
        <source>Somebody else had fired this course already.</source>
        <translation>Эту подачу уже запустил кто-то другой.</translation>
    </message>
    <message>
        <source>Somebody else has changed the order meanwhile. Open it again.</source>
        <translation>Кто-то уже изменил этот заказ. Откройте его снова.</translation>
    </message>
    <message>
        <source>Somebody else has changed {names} meanwhile. Nothing was overwritten: look at it, and change it again.</source>
        <translation>Кто-то другой тем временем изменил: {names}. Ничего не перезаписано: посмотрите и измените ещё раз.</translation>
    </message>
    <message>
        <source>Somebody else has to approve it.</source>
        <translation>Подтвердить должен другой человек.</translation>
    </message>
    <message>
        <source>Somebody has already dealt with this message.</source>
        <translation>С этим сообщением уже кто-то разобрался.</translation>
    </message>
    <message>
        <source>That would be {given} % off. At most {most} % may be taken off here.</source>
        <translation>Это была бы скидка {given} %. Здесь снимается не больше {most} %.</translation>
    </message>
    <message>
        <source>The approval was for something else, or has been used, or is too old. Ask for it again.</source>
        <translation>Подтверждение было на другое, уже использовано или устарело. Запросите его снова.</translation>
    </message>
    <message>
        <source>The category is missing.</source>
        <translation>Нет категории.</translation>
    </message>
    <message>
        <source>The change came to nothing. The order is as it was.</source>
        <translation>Изменение не состоялось. Заказ остался прежним.</translation>
    </message>
    <message>
        <source>The check digit of {given} is wrong. Scan it again, or print a new label at the scale.</source>
        <translation>Контрольная цифра {given} неверна. Считайте ещё раз или напечатайте на весах новую этикетку.</translation>
    </message>
    <message>
        <source>The code {given} stands in line {line} already.</source>
        <translation>Код {given} уже есть в строке {line}.</translation>
    </message>
    <message>
        <source>The counter is locked. Choose your name and type your PIN.</source>
        <translation>Касса заблокирована. Выберите своё имя и введите PIN-код.</translation>
    </message>
    <message>
        <source>The customer has the order already. Enter what is wanted now as a new order.</source>
        <translation>Заказ уже у гостя. Оформите то, что нужно, новым заказом.</translation>
    </message>
    <message>
        <source>The database is busy. Try again in a moment.</source>
        <translation>База данных занята. Повторите через мгновение.</translation>
    </message>
    <message>
        <source>The database is damaged. Stop selling on this device and restore the latest backup.</source>
        <translation>База данных повреждена. Прекратите продажу на этом устройстве и восстановите последнюю копию.</translation>
    </message>
    <message>
        <source>The database is in use by another program. Nothing was lost. Close the other one and try again.</source>
        <translation>База данных занята другой программой. Ничего не потеряно. Закройте её и повторите.</translation>
    </message>
    <message>
        <source>The database {given} is on a server, so it has no file here.</source>
        <translation>База данных {given} находится на сервере, файла здесь нет.</translation>
    </message>
    <message>
        <source>The database {path} belongs to a newer version of Comanda. Install that version.</source>
        <translation>База данных {path} от более новой версии Comanda. Установите эту версию.</translation>
    </message>
    <message>
        <source>The database {path} cannot be read. Check its permissions.</source>
        <translation>Базу данных {path} нельзя прочитать. Проверьте права доступа.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost, but nothing new can be stored. Free some space.</source>
        <translation>Диск заполнен. Ничего не потеряно, но новое не сохраняется. Освободите место.</translation>
    </message>
    <message>
        <source>The drawer is not opened a second time.</source>
        <translation>Ящик второй раз не открывается.</translation>
    </message>
    <message>
        <source>The file has {size} MB; a menu has up to {allowed}. Choose a table of products.</source>
        <translation>В файле {size} МБ; меню занимает до {allowed}. Выберите таблицу товаров.</translation>
    </message>
    <message>
        <source>The file is empty. Choose a table of products.</source>
        <translation>Файл пуст. Выберите таблицу товаров.</translation>
    </message>
    <message>
        <source>The file is not written in {given}: line {line} cannot be read. Choose another encoding.</source>
        <translation>Файл записан не в {given}: строка {line} не читается. Выберите другую кодировку.</translation>
    </message>
    <message>
        <source>The firing was taken back before the kitchen had it.</source>
        <translation>Запуск отменили раньше, чем он дошёл до кухни.</translation>
    </message>
    <message>
        <source>The first person has to be an owner, who can then add the others.</source>
        <translation>Первым должен быть владелец, который потом добавит остальных.</translation>
    </message>
    <message>
        <source>The hours of {names} and of its category never meet. Change them in the menu.</source>
        <translation>Часы {names} и категории никогда не совпадают. Измените их в меню.</translation>
    </message>
    <message>
        <source>The items of this order are no longer set aside. Look at the order again.</source>
        <translation>Товары этого заказа больше не зарезервированы. Проверьте заказ ещё раз.</translation>
    </message>
    <message>
        <source>The items were set aside for too long and went back to stock. Charge the order again.</source>
        <translation>Резерв истёк, товары вернулись на склад. Проведите заказ ещё раз.</translation>
    </message>
    <message>
        <source>The kitchen cannot take more orders now. What was paid is given back.</source>
        <translation>Кухня сейчас не принимает заказы. Деньги возвращаются.</translation>
    </message>
    <message>
        <source>The kitchen does not know one of these lines. Nothing was changed; open the order again.</source>
        <translation>Кухня не знает одну из этих позиций. Ничего не изменено; откройте заказ снова.</translation>
    </message>
    <message>
        <source>The kitchen does not know this order. Nothing was changed.</source>
        <translation>Кухня не знает этот заказ. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The kitchen has begun with this course.</source>
        <translation>Кухня уже начала эту подачу.</translation>
    </message>
    <message>
        <source>The kitchen has finished one of these items. Nothing was changed; what was paid for it is given back.</source>
        <translation>Кухня уже приготовила одну из этих позиций. Ничего не изменено; доплата возвращается.</translation>
    </message>
    <message>
        <source>The kitchen has finished this item. It can be ordered again, but not removed or altered.</source>
        <translation>Кухня уже приготовила эту позицию. Можно заказать ещё, но не убрать и не изменить.</translation>
    </message>
    <message>
        <source>The kitchen is closed. What was paid is given back.</source>
        <translation>Кухня закрыта. Деньги возвращаются.</translation>
    </message>
    <message>
        <source>The kitchen refused the order. What was paid is given back.</source>
        <translation>Кухня отказалась от заказа. Деньги возвращаются.</translation>
    </message>
    <message>
        <source>The knife of {printer} is stuck. Switch it off, take the paper out, and switch it on again.</source>
        <translation>Нож «{printer}» заклинило. Выключите, выньте бумагу и включите снова.</translation>
    </message>
    <message>
        <source>The label {given} says neither a weight nor a price. Weigh it again.</source>
        <translation>На этикетке {given} нет ни веса, ни цены. Взвесьте ещё раз.</translation>
    </message>
    <message>
        <source>The language {given} is not known. Allowed: {allowed}.</source>
        <translation>Язык {given} неизвестен. Допустимы: {allowed}.</translation>
    </message>
    <message>
        <source>The last day is before the first one. Choose a last day from {first} on.</source>
        <translation>Последний день раньше первого. Выберите последний день не раньше {first}.</translation>
    </message>
    <message>
        <source>The message broker cannot be reached.</source>
        <translation>До брокера сообщений не достучаться.</translation>
    </message>
    <message>
        <source>The message broker does not answer any more.</source>
        <translation>Брокер сообщений перестал отвечать.</translation>
    </message>
    <message>
        <source>The message broker does not let this program in.</source>
        <translation>Брокер сообщений не впускает эту программу.</translation>
    </message>
    <message>
        <source>The message broker is being looked for.</source>
        <translation>Ищем брокера сообщений.</translation>
    </message>
    <message>
        <source>The message broker is not set up for this shop.</source>
        <translation>Брокер сообщений не настроен для этого заведения.</translation>
    </message>
    <message>
        <source>The message broker takes nothing more: its disk or its memory is full.</source>
        <translation>Брокер сообщений больше ничего не принимает: у него кончилось место на диске или в памяти.</translation>
    </message>
    <message>
        <source>The model {given} is not known.</source>
        <translation>Модель {given} неизвестна.</translation>
    </message>
    <message>
        <source>The modifiers cannot be read at “{given}”. Write them like this: Size [1-1]: *Small; Large +3.00.</source>
        <translation>Модификаторы не читаются здесь: «{given}». Пишите так: Размер [1-1]: *Малый; Большой +3.00.</translation>
    </message>
    <message>
        <source>The modifiers “{given}” are others than in line {line}.</source>
        <translation>Модификаторы «{given}» отличаются от строки {line}.</translation>
    </message>
    <message>
        <source>The name is too long: {length} characters, {allowed} are allowed.</source>
        <translation>Имя слишком длинное: {length} знаков, допустимо {allowed}.</translation>
    </message>
    <message>
        <source>The order came from another program. It can only be refunded here.</source>
        <translation>Заказ пришёл из другой программы. Здесь его можно только вернуть.</translation>
    </message>
    <message>
        <source>The order cannot be picked up at that time. Choose a time from now up to a week.</source>
        <translation>В это время заказ забрать нельзя. Выберите время от текущего момента до недели вперёд.</translation>
    </message>
    <message>
        <source>The order cannot go on by itself. Try again, or mark it resolved.</source>
        <translation>Заказ не может продолжиться сам. Повторите или отметьте как решённый.</translation>
    </message>
    <message>
        <source>The order has come to its end already.</source>
        <translation>Заказ уже завершён.</translation>
    </message>
    <message>
        <source>The order has gone on without it, so it cannot be tried again. Drop it.</source>
        <translation>Заказ пошёл дальше без него, повторить нельзя. Удалите его.</translation>
    </message>
    <message>
        <source>The order has moved on, so this cannot be done any more.</source>
        <translation>Заказ уже в другом состоянии, это больше невозможно.</translation>
    </message>
    <message>
        <source>The order is already approved. It can be refunded, but not cancelled.</source>
        <translation>Заказ уже подтверждён. Его можно вернуть, но не отменить.</translation>
    </message>
    <message>
        <source>The order is being changed already. Wait until that has ended.</source>
        <translation>Заказ уже меняется. Дождитесь окончания.</translation>
    </message>
    <message>
        <source>The order is being changed. Wait until that has ended, then refund it.</source>
        <translation>Заказ меняется. Дождитесь окончания, затем оформите возврат.</translation>
    </message>
    <message>
        <source>The order is being undone already.</source>
        <translation>Заказ уже отменяется.</translation>
    </message>
    <message>
        <source>The order is empty. Add a product first.</source>
        <translation>Заказ пуст. Добавьте товар.</translation>
    </message>
    <message>
        <source>The order is not in the kitchen yet. Wait a moment, or cancel it.</source>
        <translation>Заказ ещё не на кухне. Подождите немного или отмените его.</translation>
    </message>
    <message>
        <source>The order is not waiting for a person any more.</source>
        <translation>Заказ больше не ждёт сотрудника.</translation>
    </message>
    <message>
        <source>The order is over: nothing of it is to be made any more.</source>
        <translation>Заказ завершён: готовить больше нечего.</translation>
    </message>
    <message>
        <source>The order was begun by another version of the program. Install that version to finish it.</source>
        <translation>Заказ начат другой версией программы. Установите её, чтобы завершить.</translation>
    </message>
    <message>
        <source>The order was cancelled. What was paid is given back.</source>
        <translation>Заказ отменён. Деньги возвращаются.</translation>
    </message>
    <message>
        <source>The order was closed before it could be approved.</source>
        <translation>Заказ закрыт до подтверждения.</translation>
    </message>
    <message>
        <source>The order was handed over meanwhile. Nothing was changed; what was paid for it is given back.</source>
        <translation>Заказ тем временем выдан. Ничего не изменено; доплата возвращается.</translation>
    </message>
    <message>
        <source>The order was never paid, so nothing can be refunded.</source>
        <translation>Заказ не оплачен, возвращать нечего.</translation>
    </message>
    <message>
        <source>The order was sold by an earlier version of the program. Refund it, or enter a new order.</source>
        <translation>Заказ продан прежней версией программы. Оформите возврат или новый заказ.</translation>
    </message>
    <message>
        <source>The order was sold in a shift that is closed. Refund it, or enter a new order.</source>
        <translation>Заказ продан в закрытой смене. Оформите возврат или новый заказ.</translation>
    </message>
    <message>
        <source>The order was taken back before the kitchen got it.</source>
        <translation>Заказ отозван до того, как попал на кухню.</translation>
    </message>
    <message>
        <source>The order was taken back. There is nothing to change.</source>
        <translation>Заказ отменён. Менять нечего.</translation>
    </message>
    <message>
        <source>The parts come to {given}, but the order costs {needed}.</source>
        <translation>Сумма частей {given}, а заказ стоит {needed}.</translation>
    </message>
    <message>
        <source>The payment provider had a fault. Take cash or try again.</source>
        <translation>Сбой платёжной системы. Примите наличные или повторите.</translation>
    </message>
    <message>
        <source>The payment was cancelled. Nothing was charged.</source>
        <translation>Платёж отменён. Ничего не списано.</translation>
    </message>
    <message>
        <source>The payment was never made, so nothing can be given back.</source>
        <translation>Оплаты не было, возвращать нечего.</translation>
    </message>
    <message>
        <source>The payment was refused. Nothing was charged. Try another tender.</source>
        <translation>Платёж отклонён. Ничего не списано. Попробуйте другой способ оплаты.</translation>
    </message>
    <message>
        <source>The person in charge saw that no money was taken. Another tender can be taken.</source>
        <translation>Ответственный увидел, что деньги не списаны. Можно принять оплату другим способом.</translation>
    </message>
    <message>
        <source>The picture cannot be kept: {detail}</source>
        <translation>Картинку нельзя сохранить: {detail}</translation>
    </message>
    <message>
        <source>The picture of {width} × {height} dots is too large. Choose one of up to {allowed} million.</source>
        <translation>Картинка {width} × {height} точек слишком велика. Выберите до {allowed} миллионов.</translation>
    </message>
    <message>
        <source>The prefix {given} has a meaning already.</source>
        <translation>У префикса {given} уже есть значение.</translation>
    </message>
    <message>
        <source>The price is missing.</source>
        <translation>Нет цены.</translation>
    </message>
    <message>
        <source>The printer that is to take over does not exist, or is this one.</source>
        <translation>Принтера на замену нет, или это он сам.</translation>
    </message>
    <message>
        <source>The product {given} is twice among the same choices.</source>
        <translation>Товар {given} указан дважды в одном и том же выборе.</translation>
    </message>
    <message>
        <source>The program cannot handle this order. Note its number and ask for help.</source>
        <translation>Программа не может обработать этот заказ. Запишите номер и обратитесь за помощью.</translation>
    </message>
    <message>
        <source>The program could not make this page ({detail}). It is written in the log.</source>
        <translation>Программа не смогла составить страницу ({detail}). Это записано в журнал.</translation>
    </message>
    <message>
        <source>The program is stopping, so nothing more is stored.</source>
        <translation>Программа завершает работу, новое не сохраняется.</translation>
    </message>
    <message>
        <source>The provider declines to give the money back.</source>
        <translation>Платёжная система отказывается вернуть деньги.</translation>
    </message>
    <message>
        <source>The provider has answered meanwhile. Look at the order.</source>
        <translation>Платёжная система тем временем ответила. Посмотрите заказ.</translation>
    </message>
    <message>
        <source>The same payment was entered twice.</source>
        <translation>Один и тот же платёж введён дважды.</translation>
    </message>
    <message>
        <source>The shift is closed. Open one on the page Shift, then go on; nothing was charged.</source>
        <translation>Смена закрыта. Откройте её на странице «Смена» и продолжайте; ничего не списано.</translation>
    </message>
    <message>
        <source>The simulator cannot behave like that.</source>
        <translation>Симулятор так не умеет.</translation>
    </message>
    <message>
        <source>The simulator cannot have that many couriers.</source>
        <translation>Столько курьеров у симулятора быть не может.</translation>
    </message>
    <message>
        <source>The station is missing.</source>
        <translation>Нет цеха.</translation>
    </message>
    <message>
        <source>The table has more than {allowed} rows. Divide it.</source>
        <translation>В таблице больше {allowed} строк. Разделите её.</translation>
    </message>
    <message>
        <source>The table is broken in line {line}: {detail}</source>
        <translation>Таблица повреждена в строке {line}: {detail}</translation>
    </message>
    <message>
        <source>The text is too long: {length} characters, {allowed} are allowed.</source>
        <translation>Текст слишком длинный: {length} знаков, допустимо {allowed}.</translation>
    </message>
    <message>
        <source>The theme {given} is not known. Allowed: {allowed}.</source>
        <translation>Тема {given} неизвестна. Допустимы: {allowed}.</translation>
    </message>
    <message>
        <source>The ticket has moved on, so this cannot be done any more.</source>
        <translation>Чек кухни уже в другом состоянии, это больше невозможно.</translation>
    </message>
    <message>
        <source>The time to pay is over. Nothing was charged.</source>
        <translation>Время оплаты истекло. Ничего не списано.</translation>
    </message>
    <message>
        <source>The two PINs differ. Type the same one twice.</source>
        <translation>PIN-коды различаются. Введите один и тот же дважды.</translation>
    </message>
    <message>
        <source>The wrong item was made.</source>
        <translation>Приготовили не то.</translation>
    </message>
    <message>
        <source>There are no modifiers called “{given}”.</source>
        <translation>Нет модификаторов «{given}».</translation>
    </message>
    <message>
        <source>There are {given} discounts; {most} are possible.</source>
        <translation>Скидок {given}; возможно не больше {most}.</translation>
    </message>
    <message>
        <source>There is no Z with the number {number}.</source>
        <translation>Z с номером {number} нет.</translation>
    </message>
    <message>
        <source>There is no category “{given}”.</source>
        <translation>Нет категории «{given}».</translation>
    </message>
    <message>
        <source>There is no coin or note of this value.</source>
        <translation>Монеты или купюры такого достоинства нет.</translation>
    </message>
    <message>
        <source>There is no course {given}: take one from {least} to {most}.</source>
        <translation>Подачи {given} нет: выберите от {least} до {most}.</translation>
    </message>
    <message>
        <source>There is no menu yet. Import one in the settings.</source>
        <translation>Меню ещё нет. Загрузите его в настройках.</translation>
    </message>
    <message>
        <source>There is no printer, and the chit cannot be saved as {path}: {detail}</source>
        <translation>Принтера нет, а сохранить чек для кухни как {path} не удалось: {detail}</translation>
    </message>
    <message>
        <source>There is no printer. Write the order down, or connect a printer and print again.</source>
        <translation>Принтера нет. Запишите заказ или подключите принтер и напечатайте снова.</translation>
    </message>
    <message>
        <source>There is no room for {path}. Nothing was saved. Make room, or choose another place.</source>
        <translation>Нет места для {path}. Ничего не сохранено. Освободите место или выберите другое.</translation>
    </message>
    <message>
        <source>There is no station “{given}”.</source>
        <translation>Нет цеха «{given}».</translation>
    </message>
    <message>
        <source>There is no such delivery.</source>
        <translation>Такой доставки нет.</translation>
    </message>
    <message>
        <source>There is no such order flow.</source>
        <translation>Такой обработки заказа нет.</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>Такого заказа нет.</translation>
    </message>
    <message>
        <source>There is no such payment.</source>
        <translation>Такого платежа нет.</translation>
    </message>
    <message>
        <source>There is no such refund.</source>
        <translation>Такого возврата нет.</translation>
    </message>
    <message>
        <source>There is no such ticket.</source>
        <translation>Такого чека кухни нет.</translation>
    </message>
    <message>
        <source>There is not enough in stock for this.</source>
        <translation>На складе не хватает для этого.</translation>
    </message>
    <message>
        <source>There is nothing left of this order to refund.</source>
        <translation>По этому заказу больше нечего возвращать.</translation>
    </message>
    <message>
        <source>There is nothing open about this payment.</source>
        <translation>По этой оплате нет открытых вопросов.</translation>
    </message>
    <message>
        <source>There is nothing to choose. Add a choice.</source>
        <translation>Нечего выбирать. Добавьте вариант.</translation>
    </message>
    <message>
        <source>There is or was a {name} already. Add a letter, so that the two can be told apart.</source>
        <translation>{name} уже есть или был раньше. Добавьте букву, чтобы их различать.</translation>
    </message>
    <message>
        <source>There was no answer in time. It is not known what was done: look before you try again.</source>
        <translation>Ответа вовремя не было. Неизвестно, что сделано: проверьте, прежде чем повторять.</translation>
    </message>
    <message>
        <source>These columns are not read: {columns}.</source>
        <translation>Эти столбцы не читаются: {columns}.</translation>
    </message>
    <message>
        <source>This PIN cannot be used. Choose another one.</source>
        <translation>Этот PIN-код использовать нельзя. Выберите другой.</translation>
    </message>
    <message>
        <source>This amount is too large. Check what was typed.</source>
        <translation>Сумма слишком велика. Проверьте, что введено.</translation>
    </message>
    <message>
        <source>This change is not known. Open the order again.</source>
        <translation>Это изменение неизвестно. Откройте заказ снова.</translation>
    </message>
    <message>
        <source>This could not be done ({code}). Nothing was lost.</source>
        <translation>Не получилось ({code}). Ничего не потеряно.</translation>
    </message>
    <message>
        <source>This course waits. Fire it first.</source>
        <translation>Эта подача ещё ждёт. Сначала запустите её.</translation>
    </message>
    <message>
        <source>This file is no table. Choose a CSV file.</source>
        <translation>Этот файл — не таблица. Выберите файл CSV.</translation>
    </message>
    <message>
        <source>This held order has already been recalled.</source>
        <translation>Этот отложенный заказ уже вызван.</translation>
    </message>
    <message>
        <source>This is a part of the combo {names}, so it is sold by the piece.</source>
        <translation>Это часть комбо {names}, поэтому продаётся поштучно.</translation>
    </message>
    <message>
        <source>This is more than was paid.</source>
        <translation>Это больше, чем оплачено.</translation>
    </message>
    <message>
        <source>This is not an amount of money. Check what was typed.</source>
        <translation>Это не сумма денег. Проверьте, что введено.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again.</source>
        <translation>Это не тот PIN-код. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>This is over only when the provider has answered.</source>
        <translation>Это закончится, только когда платёжная система ответит.</translation>
    </message>
    <message>
        <source>This is still used by: {given}. Take it out there first.</source>
        <translation>Это ещё используется: {given}. Сначала уберите это там.</translation>
    </message>
    <message>
        <source>This is the file of a spreadsheet program. Save it there as CSV, then choose that file.</source>
        <translation>Это файл табличного редактора. Сохраните его там как CSV и выберите тот файл.</translation>
    </message>
    <message>
        <source>This is the only owner. Make somebody else an owner first.</source>
        <translation>Это единственный владелец. Сначала назначьте владельцем другого.</translation>
    </message>
    <message>
        <source>This line is not in the order.</source>
        <translation>Этой позиции нет в заказе.</translation>
    </message>
    <message>
        <source>This line was another product. Open the order again.</source>
        <translation>В этой строке был другой товар. Откройте заказ снова.</translation>
    </message>
    <message>
        <source>This looks like the number of a card. It is not kept anywhere: take it out of the text.</source>
        <translation>Это похоже на номер карты. Он нигде не хранится: уберите его из текста.</translation>
    </message>
    <message>
        <source>This order is already charged.</source>
        <translation>Этот заказ уже проведён.</translation>
    </message>
    <message>
        <source>This order is on hold at counter {counter}, which cannot be reached. It is still there: recall it at that counter.</source>
        <translation>Этот заказ отложен на кассе {counter}, с ней нет связи. Он всё ещё там: верните его на той кассе.</translation>
    </message>
    <message>
        <source>This order was not paid in cash, so the drawer stays shut for it.</source>
        <translation>Этот заказ оплачен не наличными, поэтому ящик не открывается.</translation>
    </message>
    <message>
        <source>This payment was already entered with another amount. Look at the order before you charge again.</source>
        <translation>Этот платёж уже введён с другой суммой. Проверьте заказ, прежде чем брать оплату снова.</translation>
    </message>
    <message>
        <source>This person is not of the staff any more.</source>
        <translation>Этот человек больше не работает здесь.</translation>
    </message>
    <message>
        <source>This price is not possible. Enter an amount such as {example}.</source>
        <translation>Такая цена невозможна. Введите сумму, например {example}.</translation>
    </message>
    <message>
        <source>This product is not on the menu any more.</source>
        <translation>Этого товара больше нет в меню.</translation>
    </message>
    <message>
        <source>This was entered already with another amount. Look at the list before you enter it again.</source>
        <translation>Это уже внесено с другой суммой. Посмотрите список, прежде чем вносить снова.</translation>
    </message>
    <message>
        <source>Too many wrong PINs for {name}. Wait, or let somebody else sign in.</source>
        <translation>Слишком много неверных PIN-кодов для {name}. Подождите, или пусть войдёт другой.</translation>
    </message>
    <message>
        <source>You cannot change an owner, nor give anybody more rights than you have. Ask an owner.</source>
        <translation>Нельзя менять владельца и давать больше прав, чем у вас. Попросите владельца.</translation>
    </message>
    <message>
        <source>You may not do this alone. Have somebody approve it who may.</source>
        <translation>Одному вам это нельзя. Попросите подтвердить того, кому можно.</translation>
    </message>
    <message>
        <source>{count} orders are still open. Finish them, cancel them, or hand them on to the next shift.</source>
        <translation>Ещё открыто заказов: {count}. Завершите их, отмените или передайте следующей смене.</translation>
    </message>
    <message>
        <source>{days} days are too many for one report. Choose at most {allowed}.</source>
        <translation>{days} дней — слишком много для одного отчёта. Выберите не больше {allowed}.</translation>
    </message>
    <message>
        <source>{given} are no hours. Write them such as Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00.</source>
        <translation>{given} — это не часы. Пишите так: Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00.</translation>
    </message>
    <message>
        <source>{given} digits would be left for the value; {least} to {most} are possible, with a verifier 4 or 5.</source>
        <translation>На значение осталось бы цифр: {given}; можно от {least} до {most}, с проверочной цифрой 4 или 5.</translation>
    </message>
    <message>
        <source>{given} is less than nothing. Enter an amount from zero up.</source>
        <translation>{given} меньше нуля. Введите сумму от нуля.</translation>
    </message>
    <message>
        <source>{file} has {size} MB. Choose a picture of up to {allowed} MB.</source>
        <translation>{file} занимает {size} МБ. Выберите картинку до {allowed} МБ.</translation>
    </message>
    <message>
        <source>{file} is no picture. Choose a PNG, JPEG or WebP file.</source>
        <translation>{file} — не картинка. Выберите файл PNG, JPEG или WebP.</translation>
    </message>
    <message>
        <source>{name} may not approve this either. Ask somebody else.</source>
        <translation>{name} тоже не может это подтвердить. Попросите другого.</translation>
    </message>
    <message>
        <source>{path} could not be saved: {detail}. Choose another place, or try again.</source>
        <translation>Не удалось сохранить {path}: {detail}. Выберите другое место или попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>{path} may not be written. Nothing was saved. Choose another place.</source>
        <translation>Записать {path} нельзя. Ничего не сохранено. Выберите другое место.</translation>
    </message>
    <message>
        <source>“{given}” is no unit of weight: sold by the piece.</source>
        <translation>«{given}» — не единица веса: продаётся поштучно.</translation>
    </message>
    <message>
        <source>“{given}” is no whole number.</source>
        <translation>«{given}» — не целое число.</translation>
    </message>
    <message>
        <source>“{given}” is none of: {allowed}.</source>
        <translation>«{given}» — ни одно из: {allowed}.</translation>
    </message>
    <message>
        <source>“{given}” means neither yes nor no.</source>
        <translation>«{given}» — ни да, ни нет.</translation>
    </message>
    <message>
        <source>The price has changed. Look at the order again before you charge it.</source>
        <translation>Цена изменилась. Проверьте заказ перед оплатой.</translation>
    </message>
    <message>
        <source>The menu is kept at the main counter. Change it there.</source>
        <translation>Меню ведётся на главной кассе. Измените его там.</translation>
    </message>
    <message>
        <source>The payment provider does not answer.</source>
        <translation>Платёжная система не отвечает.</translation>
    </message>
    <message>
        <source>This product is not on the menu any more. Remove it.</source>
        <translation>Этого товара больше нет в меню. Удалите его.</translation>
    </message>
    <message>
        <source>This product stands in line {line} already.</source>
        <translation>Этот товар уже есть в строке {line}.</translation>
    </message>
    <message>
        <source>This refund was already made with another amount.</source>
        <translation>Этот возврат уже сделан на другую сумму.</translation>
    </message>
    <message>
        <source>This way to pay is not set up. Choose another tender.</source>
        <translation>Этот способ оплаты не настроен. Выберите другой.</translation>
    </message>
    <message>
        <source>Two currencies cannot be added together.</source>
        <translation>Две валюты складывать нельзя.</translation>
    </message>
    <message>
        <source>Type the number that stands on the terminal&apos;s slip.</source>
        <translation>Введите номер с чека терминала.</translation>
    </message>
    <message>
        <source>Wait a few seconds.</source>
        <translation>Подождите несколько секунд.</translation>
    </message>
    <message>
        <source>Wait a moment. If it stays silent, start the broker&apos;s computer again.</source>
        <translation>Подождите немного. Если он молчит и дальше, перезапустите компьютер брокера.</translation>
    </message>
    <message>
        <source>What was to be printed cannot be read any more.</source>
        <translation>То, что надо было напечатать, больше не читается.</translation>
    </message>
    <message>
        <source>What {names} belongs to is not there any more. Choose another one.</source>
        <translation>Того, к чему относится {names}, больше нет. Выберите другое.</translation>
    </message>
    <message>
        <source>{by} has decided already.</source>
        <translation>Решение уже принято: {by}.</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {detail}</source>
        <translation>Не удаётся открыть {file}: {detail}</translation>
    </message>
    <message>
        <source>{file} cannot be read as a menu: {detail}</source>
        <translation>{file} нельзя прочитать как меню: {detail}</translation>
    </message>
    <message>
        <source>{file} is not a text file. Choose a menu file.</source>
        <translation>{file} — не текстовый файл. Выберите файл меню.</translation>
    </message>
    <message>
        <source>{file} is too large for a menu.</source>
        <translation>{file} слишком велик для меню.</translation>
    </message>
    <message>
        <source>{given} are too many. Up to {allowed} are possible.</source>
        <translation>{given} — слишком много. Можно до {allowed}.</translation>
    </message>
    <message>
        <source>{given} cannot be in stock. Enter a number from {least} to {most}.</source>
        <translation>{given} на складе быть не может. Введите число от {least} до {most}.</translation>
    </message>
    <message>
        <source>{given} cannot be set aside. The least is {least}.</source>
        <translation>Нельзя зарезервировать {given}. Минимум {least}.</translation>
    </message>
    <message>
        <source>{given} choices come by themselves, but only {allowed} may be chosen. Take some out.</source>
        <translation>Заранее отмечено вариантов: {given}, а выбрать можно только {allowed}. Снимите отметки.</translation>
    </message>
    <message>
        <source>{given} is no barcode. Enter digits or letters without spaces, several with commas.</source>
        <translation>{given} — не штрихкод. Введите цифры или буквы без пробелов, несколько — через запятую.</translation>
    </message>
    <message>
        <source>{given} is no prefix of scales. Enter 2, 02, or 20 to 29.</source>
        <translation>{given} — не префикс весов. Введите 2, 02 или от 20 до 29.</translation>
    </message>
    <message>
        <source>{given} is no time. Write it as 17:00.</source>
        <translation>{given} — это не время. Пишите так: 17:00.</translation>
    </message>
    <message>
        <source>{given} is no weight. Type grams, or kilograms such as 0,350.</source>
        <translation>{given} — это не вес. Введите граммы или килограммы, например 0,350.</translation>
    </message>
    <message>
        <source>{given} is not a number.</source>
        <translation>{given} — не число.</translation>
    </message>
    <message>
        <source>{given} is not enough for {needed}.</source>
        <translation>{given} не хватает: нужно {needed}.</translation>
    </message>
    <message>
        <source>{given} is not known. Choose from: {allowed}.</source>
        <translation>{given} неизвестно. Выберите из: {allowed}.</translation>
    </message>
    <message>
        <source>{given} is not possible here. Allowed: {allowed}.</source>
        <translation>{given} здесь нельзя. Допустимо: {allowed}.</translation>
    </message>
    <message>
        <source>{given} is not possible. Enter a number from {least} to {most}.</source>
        <translation>{given} невозможно. Введите число от {least} до {most}.</translation>
    </message>
    <message>
        <source>{given} is not the address of a database.</source>
        <translation>{given} — не адрес базы данных.</translation>
    </message>
    <message>
        <source>The database cannot be reached. Check that its server runs, then try again.</source>
        <translation>База данных недоступна. Проверьте, что её сервер работает, и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Another program is doing this already.</source>
        <translation>Этим уже занята другая программа.</translation>
    </message>
    <message>
        <source>A database on PostgreSQL needs the extra {extra}. Run the set-up again.</source>
        <translation>Для базы данных в PostgreSQL нужно дополнение {extra}. Запустите установку ещё раз.</translation>
    </message>
    <message>
        <source>The database {path} stores its texts in {found}. It must be UTF8.</source>
        <translation>База данных {path} хранит тексты в {found}. Нужна UTF8.</translation>
    </message>
    <message>
        <source>{given} looks like a label of a scale. Say under Settings, Prices and taxes what its first digits mean.</source>
        <translation>{given} похоже на этикетку весов. Укажите в разделе «Настройки», «Цены и налоги», что значат первые цифры.</translation>
    </message>
    <message>
        <source>{given} pieces are not possible. The most is {most}.</source>
        <translation>{given} шт. невозможно. Не больше {most}.</translation>
    </message>
    <message>
        <source>{group}: choose from {least} to {most}, not {chosen}.</source>
        <translation>{group}: выберите от {least} до {most}, а не {chosen}.</translation>
    </message>
    <message>
        <source>{names} cannot be removed: products belong to it ({count}). Give them something else first.</source>
        <translation>Нельзя удалить: {names} — с этим связаны товары ({count}). Сначала измените их.</translation>
    </message>
    <message>
        <source>{names} has no price of its own. Type what it costs.</source>
        <translation>У «{names}» нет своей цены. Введите, сколько стоит.</translation>
    </message>
    <message>
        <source>{names} has something to choose, which no label says. Tap it instead.</source>
        <translation>У {names} нужно что-то выбрать, чего нет на этикетке. Нажмите на товар.</translation>
    </message>
    <message>
        <source>{names} is no combo, or too much was chosen for it.</source>
        <translation>«{names}» — не комбо, или выбрано слишком много.</translation>
    </message>
    <message>
        <source>{names} is no longer sold. Remove it from the order.</source>
        <translation>{names} больше не продаётся. Удалите из заказа.</translation>
    </message>
    <message>
        <source>{names} is not sold at this hour, but from {starts}.</source>
        <translation>{names} сейчас не продаётся. Снова в продаже: {starts}.</translation>
    </message>
    <message>
        <source>{names} is not sold by weight.</source>
        <translation>«{names}» не продаётся на вес.</translation>
    </message>
    <message>
        <source>{names} is sold by weight. Weigh it first.</source>
        <translation>«{names}» продаётся на вес. Сначала взвесьте.</translation>
    </message>
    <message>
        <source>{path} is no picture that can be read: {detail} Choose a PNG or JPEG file.</source>
        <translation>{path} — не читаемый рисунок: {detail} Выберите файл PNG или JPEG.</translation>
    </message>
    <message>
        <source>{path} is not a database of Comanda. Choose another directory.</source>
        <translation>{path} — не база данных Comanda. Выберите другую папку.</translation>
    </message>
    <message>
        <source>{path} is too large for a logo ({given}; at most {allowed}). Choose a smaller picture.</source>
        <translation>{path} слишком велик для логотипа ({given}; не больше {allowed}). Выберите рисунок поменьше.</translation>
    </message>
    <message>
        <source>{printer} cannot be used at {path}: {detail}</source>
        <translation>«{printer}» нельзя использовать через {path}: {detail}</translation>
    </message>
    <message>
        <source>{printer} cannot be used: this user may not write to {path}. Add the user to the group lp.</source>
        <translation>«{printer}» нельзя использовать: этому пользователю нельзя писать в {path}. Добавьте его в группу lp.</translation>
    </message>
    <message>
        <source>{printer} did not print. Check that it is on and has paper, then print again.</source>
        <translation>{printer} не печатает. Проверьте, включён ли он и есть ли бумага, и напечатайте снова.</translation>
    </message>
    <message>
        <source>{printer} has stopped answering. Switch it off and on again.</source>
        <translation>«{printer}» перестал отвечать. Выключите и включите его.</translation>
    </message>
    <message>
        <source>{printer} is in use by another program ({path}).</source>
        <translation>«{printer}» занят другой программой ({path}).</translation>
    </message>
    <message>
        <source>{printer} is not connected: there is no {path}. Plug in its cable and switch it on.</source>
        <translation>«{printer}» не подключён: нет {path}. Подключите кабель и включите его.</translation>
    </message>
    <message>
        <source>{printer} is off line: nobody answers at {address}. Check that it is on and in the network.</source>
        <translation>«{printer}» не в сети: по адресу {address} никто не отвечает. Проверьте, что он включён и подключён к сети.</translation>
    </message>
    <message>
        <source>{printer} is off line: what is at {address} takes no print jobs. Check the address and the printer.</source>
        <translation>«{printer}» не в сети: по адресу {address} печать не принимают. Проверьте адрес и принтер.</translation>
    </message>
    <message>
        <source>{printer} is out of paper. Put in a new roll.</source>
        <translation>В «{printer}» кончилась бумага. Вставьте новый рулон.</translation>
    </message>
    <message>
        <source>{printer} reports a fault. Switch it off and on; if that does not help, it needs repair.</source>
        <translation>«{printer}» сообщает о неисправности. Выключите и включите; если не помогло — в ремонт.</translation>
    </message>
    <message>
        <source>{printer} says that it is off line. Press its Online or Feed button.</source>
        <translation>«{printer}» сообщает, что отключён. Нажмите на нём кнопку Online или Feed.</translation>
    </message>
    <message>
        <source>{quantity} cannot be sold. Choose a quantity from {least} to {most}.</source>
        <translation>Нельзя продать {quantity}. Выберите количество от {least} до {most}.</translation>
    </message>
    <message>
        <source>{where}: {given} is not a possible percentage. Enter {allowed}, such as 8.875.</source>
        <translation>{where}: {given} — недопустимый процент. Введите {allowed}, например 8.875.</translation>
    </message>
    <message>
        <source>{where}: {given} is not possible. Allowed: {allowed}.</source>
        <translation>{where}: значение {given} недопустимо. Допустимо: {allowed}.</translation>
    </message>
    <message>
        <source>A line is on the bill twice. Remove one of them.</source>
        <translation>Позиция указана в счёте дважды. Удалите одну из них.</translation>
    </message>
    <message>
        <source>Nobody knows which taxes {given} has. Choose one of: {allowed}.</source>
        <translation>Неизвестно, какие налоги у {given}. Выберите: {allowed}.</translation>
    </message>
    <message>
        <source>The tax {given} is there twice. Remove one, or give it another name.</source>
        <translation>Налог {given} указан дважды. Удалите один или переименуйте его.</translation>
    </message>
    <message>
        <source>{tax_id} cannot be based on {given}. Choose from: {allowed}.</source>
        <translation>{tax_id} не может начисляться на {given}. Выберите: {allowed}.</translation>
    </message>
    <message>
        <source>A discount needs a reason. Choose or enter one.</source>
        <translation>Скидке нужна причина. Выберите или введите её.</translation>
    </message>
    <message>
        <source>A discount is either an amount or a percentage above zero. Enter one of them.</source>
        <translation>Скидка — это сумма или процент больше нуля. Введите одно из двух.</translation>
    </message>
    <message>
        <source>{given} is no choice of this combo. Choose from: {allowed}.</source>
        <translation>{given} не входит в этот набор. Выберите: {allowed}.</translation>
    </message>
    <message>
        <source>Combo: choose from {least} to {most}, not {chosen}.</source>
        <translation>Набор: выберите от {least} до {most}, а не {chosen}.</translation>
    </message>
    <message>
        <source>{given} g cannot be sold. The weight without its box is {least} to {most} g.</source>
        <translation>{given} г продать нельзя. Вес без тары — от {least} до {most} г.</translation>
    </message>
    <message>
        <source>This bill cannot be split into {given} parts. Choose from {least} to {most}.</source>
        <translation>Этот счёт нельзя разделить на {given} частей. Выберите от {least} до {most}.</translation>
    </message>
    <message>
        <source>{given} cannot be paid: {most} is left of the bill. Enter an amount above zero up to that.</source>
        <translation>Нельзя оплатить {given}: по счёту осталось {most}. Введите сумму больше нуля и не больше этой.</translation>
    </message>
    <message>
        <source>Nobody pays for one of the lines. Give each line to somebody.</source>
        <translation>За одну из позиций никто не платит. Распределите все позиции.</translation>
    </message>
    <message>
        <source>This line is not on the bill. Split it again.</source>
        <translation>Этой позиции нет в счёте. Разделите его заново.</translation>
    </message>
    <message>
        <source>“{given}” cannot be an id. Leave the cell empty.</source>
        <translation>«{given}» не может быть идентификатором. Оставьте ячейку пустой.</translation>
    </message>
    <message>
        <source>“{given}” cannot be the name of a printer. Leave it empty for the preferred printer.</source>
        <translation>«{given}» не может быть именем принтера. Оставьте пустым для принтера по умолчанию.</translation>
    </message>
    <message>
        <source>“{given}” does not fit to how this is sold: a unit of weight belongs to what is sold by weight.</source>
        <translation>«{given}» не подходит к способу продажи: единица веса — только для товара на вес.</translation>
    </message>
    <message>
        <source>“{given}” is no address of a printer. Write it like one of these: {allowed}</source>
        <translation>«{given}» — не адрес принтера. Напишите, как здесь: {allowed}</translation>
    </message>
    <message>
        <source>“{given}” is no file or folder. Write its whole path: {allowed}</source>
        <translation>«{given}» — не файл и не папка. Напишите полный путь: {allowed}</translation>
    </message>
    <message>
        <source>“{given}” is no percentage from 0 to 100.</source>
        <translation>«{given}» — не процент от 0 до 100.</translation>
    </message>
    <message>
        <source>“{given}” is no price.</source>
        <translation>«{given}» — не цена.</translation>
    </message>
    <message>
        <source>“{given}” is no printer at USB. Write its device file: {allowed}</source>
        <translation>«{given}» — не принтер USB. Напишите файл устройства: {allowed}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>%n day(s) of it are missing.</source>
        <translation>
            <numerusform>Не хватает %n её дня.</numerusform>
            <numerusform>Не хватает %n её дней.</numerusform>
            <numerusform>Не хватает %n её дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Все кассы</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Средний заказ</translation>
    </message>
    <message>
        <source>Below the menu</source>
        <translation>Ниже меню</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Comps</source>
        <translation>Угощения</translation>
    </message>
    <message>
        <source>Counter {name}</source>
        <translation>Касса {name}</translation>
    </message>
    <message>
        <source>Counter {name}: nothing is known of it yet.</source>
        <translation>Касса {name}: о ней ещё ничего не известно.</translation>
    </message>
    <message>
        <source>Counter {name}: {told}</source>
        <translation>Касса {name}: {told}</translation>
    </message>
    <message>
        <source>Courier fees</source>
        <translation>Плата за доставку</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Скидки</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>Ящик без продажи</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Исключения</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Given away</source>
        <translation>Отдано бесплатно</translation>
    </message>
    <message>
        <source>Goods at ordinary prices</source>
        <translation>Товары по обычной цене</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>It was heard last on {moment}.</source>
        <translation>Последние сведения от неё — {moment}.</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Поздно</translation>
    </message>
    <message>
        <source>Left now</source>
        <translation>Осталось сейчас</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Самый долгий</translation>
    </message>
    <message>
        <source>Making</source>
        <translation>Готовка</translation>
    </message>
    <message>
        <source>Money kept</source>
        <translation>Осталось денег</translation>
    </message>
    <message>
        <source>Net sales</source>
        <translation>Чистые продажи</translation>
    </message>
    <message>
        <source>Not on the menu any more</source>
        <translation>Уже не в меню</translation>
    </message>
    <message>
        <source>Order type</source>
        <translation>Тип заказа</translation>
    </message>
    <message>
        <source>Order types</source>
        <translation>Типы заказов</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Ordinary price</source>
        <translation>Обычная цена</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>К уплате</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Оплаты</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Prices by hand</source>
        <translation>Цены вручную</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Товар</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Возвраты</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Rounding of cash</source>
        <translation>Округление наличных</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Продажи</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Плата за обслуживание</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Доля</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Кто продал</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Запасы</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Итоги</translation>
    </message>
    <message>
        <source>Taken back unsent</source>
        <translation>Убрано до отправки</translation>
    </message>
    <message>
        <source>Taken of</source>
        <translation>База</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>Скинуто</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Налог</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Налоги</translation>
    </message>
    <message>
        <source>Taxes on top</source>
        <translation>Налоги сверху</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Штук</translation>
    </message>
    <message>
        <source>Units returned</source>
        <translation>Штук возвращено</translation>
    </message>
    <message>
        <source>Until ready</source>
        <translation>До готовности</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Отменено на</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>Отмены</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Неделя</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>День недели</translation>
    </message>
    <message>
        <source>Would have cost</source>
        <translation>Стоило бы</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>никто не вошёл</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>распродано</translation>
    </message>
    <message>
        <source>stopped by the kitchen</source>
        <translation>остановлено кухней</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>файл нельзя записать</translation>
    </message>
    <message>
        <source>{name}, in grams</source>
        <translation>{name}, в граммах</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>A database is damaged</source>
        <translation>База данных повреждена</translation>
    </message>
    <message>
        <source>A database is missing</source>
        <translation>Нет базы данных</translation>
    </message>
    <message>
        <source>A setting is wrong</source>
        <translation>Ошибка в настройках</translation>
    </message>
    <message>
        <source>Another program holds the database {file} open.</source>
        <translation>Другая программа держит базу данных {file} открытой.</translation>
    </message>
    <message>
        <source>Another program is in this place</source>
        <translation>Это место занято другой программой</translation>
    </message>
    <message>
        <source>Another program works on {path} (process {process}).</source>
        <translation>С {path} уже работает другая программа (процесс {process}).</translation>
    </message>
    <message>
        <source>Before an update everything is backed up, and {path} could not be written.</source>
        <translation>Перед обновлением делается резервная копия, а записать её в {path} не удалось.</translation>
    </message>
    <message>
        <source>Check that its computer and the network are on, and try again.</source>
        <translation>Проверьте, что её компьютер и сеть включены, и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Choose a data directory on a disk of this machine.</source>
        <translation>Выберите папку данных на диске этого компьютера.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close that program (a backup, a database tool), and try again.</source>
        <translation>Закройте эту программу (резервное копирование, работу с базами) и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Close the other one, or give this one another terminal letter.</source>
        <translation>Закройте другую программу или дайте этой другую букву терминала.</translation>
    </message>
    <message>
        <source>Close the other one, or set main_counter = false in the settings here.</source>
        <translation>Закройте другую кассу или поставьте main_counter = false в настройках здесь.</translation>
    </message>
    <message>
        <source>Comanda cannot go on ({code}).</source>
        <translation>Comanda не может продолжать ({code}).</translation>
    </message>
    <message>
        <source>Comanda cannot start</source>
        <translation>Comanda не может запуститься</translation>
    </message>
    <message>
        <source>Comanda is open already</source>
        <translation>Comanda уже открыта</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Скопировать подробности</translation>
    </message>
    <message>
        <source>Delete something else from this disk, or make room in another way, and try again.</source>
        <translation>Удалите с этого диска что-нибудь другое или освободите место иначе и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Give this user the right to read and write there.</source>
        <translation>Дайте этому пользователю право читать и записывать там.</translation>
    </message>
    <message>
        <source>Have the disk checked, and try again.</source>
        <translation>Отдайте диск на проверку и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>It does not keep what is stored when the power fails: {path}.</source>
        <translation>При отключении питания он теряет записанное: {path}.</translation>
    </message>
    <message>
        <source>It must be a text that this user may read.</source>
        <translation>Это должен быть текст, который этому пользователю можно читать.</translation>
    </message>
    <message>
        <source>Make room on its disk, or give this user the right to write there.</source>
        <translation>Освободите место на диске или дайте этому пользователю право записывать туда.</translation>
    </message>
    <message>
        <source>Make room on the disk, and try again.</source>
        <translation>Освободите место на диске и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Make room there, and try again.</source>
        <translation>Освободите там место и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Mend that line in the settings, and try again.</source>
        <translation>Исправьте эту строку в настройках и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Move it away, or choose another data directory.</source>
        <translation>Уберите этот файл или выберите другую папку данных.</translation>
    </message>
    <message>
        <source>Nobody knows the setting “{key}” in {file_path}.</source>
        <translation>Настройки «{key}» в {file_path} не существует.</translation>
    </message>
    <message>
        <source>Nothing was changed, and nothing is lost.</source>
        <translation>Ничего не изменено и ничего не потеряно.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>Nothing was changed. A restore keeps the damaged file beside the good one, and orders made after the backup come back by themselves.</source>
        <translation>Ничего не изменено. При восстановлении повреждённый файл остаётся рядом с исправным, а заказы, сделанные после копии, вернутся сами.</translation>
    </message>
    <message>
        <source>Put it there, or start without --config.</source>
        <translation>Положите его туда или запустите без --config.</translation>
    </message>
    <message>
        <source>Restore the newest good backup</source>
        <translation>Восстановить последнюю копию</translation>
    </message>
    <message>
        <source>Restore the newest good backup. It was made {backup_at}.</source>
        <translation>Восстановите последнюю исправную резервную копию. Она сделана {backup_at}.</translation>
    </message>
    <message>
        <source>Run the set-up again.</source>
        <translation>Запустите установку ещё раз.</translation>
    </message>
    <message>
        <source>Something happened that nobody foresaw.</source>
        <translation>Случилось то, чего никто не предвидел.</translation>
    </message>
    <message>
        <source>Something is not installed</source>
        <translation>Что-то не установлено</translation>
    </message>
    <message>
        <source>Start the newer program, or install it here.</source>
        <translation>Запустите более новую программу или установите её здесь.</translation>
    </message>
    <message>
        <source>Start the older program. Copy the details, and send them to whoever looks after the shop.</source>
        <translation>Запустите прежнюю программу. Скопируйте подробности и отправьте их тому, кто обслуживает систему.</translation>
    </message>
    <message>
        <source>Terminal {terminal} cannot be a second one.</source>
        <translation>Терминал {terminal} не может быть второй главной кассой.</translation>
    </message>
    <message>
        <source>The backup could not be put in place</source>
        <translation>Не удалось восстановить копию</translation>
    </message>
    <message>
        <source>The backup is being put in place …</source>
        <translation>Копия восстанавливается …</translation>
    </message>
    <message>
        <source>The backup that was made before the update is kept.</source>
        <translation>Копия, сделанная перед обновлением, сохранена.</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>Не удаётся открыть данные</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written: {detail}.</source>
        <translation>В папку данных {path} нельзя записать: {detail}.</translation>
    </message>
    <message>
        <source>The data is as it was before the update; the older program can go on with it.</source>
        <translation>Данные такие же, как до обновления; прежняя программа может работать с ними дальше.</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>База данных не отвечает</translation>
    </message>
    <message>
        <source>The database is in use</source>
        <translation>База данных занята</translation>
    </message>
    <message>
        <source>The database server of this program cannot be reached.</source>
        <translation>Сервер базы данных этой программы недоступен.</translation>
    </message>
    <message>
        <source>The database {file} could not be brought up to version {version}.</source>
        <translation>Базу данных {file} не удалось обновить до версии {version}.</translation>
    </message>
    <message>
        <source>The database {file} has too much to do now.</source>
        <translation>База данных {file} сейчас слишком занята.</translation>
    </message>
    <message>
        <source>The database {file} is damaged, so nothing is sold on it.</source>
        <translation>База данных {file} повреждена, поэтому продажи с ней не ведутся.</translation>
    </message>
    <message>
        <source>The database {file} was here before, and is empty or gone.</source>
        <translation>База данных {file} была здесь раньше, а теперь пуста или пропала.</translation>
    </message>
    <message>
        <source>The database {file} was written by a newer Comanda (version {found}; this one knows {known}).</source>
        <translation>Базу данных {file} записала более новая Comanda (версия {found}; эта знает {known}).</translation>
    </message>
    <message>
        <source>The disk has failed</source>
        <translation>Диск неисправен</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>The disk under the database {file} cannot be read or written.</source>
        <translation>Диск с базой данных {file} не читается или не записывается.</translation>
    </message>
    <message>
        <source>The setting “{key}” in {file_path} cannot be “{given}”. Allowed: {allowed}.</source>
        <translation>Настройка «{key}» в {file_path} не может быть «{given}». Допустимо: {allowed}.</translation>
    </message>
    <message>
        <source>The settings file {file_path} cannot be read.</source>
        <translation>Файл настроек {file_path} не читается.</translation>
    </message>
    <message>
        <source>The settings file {file_path} is broken at line {line}.</source>
        <translation>В файле настроек {file_path} ошибка в строке {line}.</translation>
    </message>
    <message>
        <source>The system does not let it be written: {detail}.</source>
        <translation>Система не даёт её записать: {detail}.</translation>
    </message>
    <message>
        <source>The update did not succeed</source>
        <translation>Обновление не удалось</translation>
    </message>
    <message>
        <source>The update was broken off, and {file} could not be taken back to what it was.</source>
        <translation>Обновление прервано, и вернуть {file} в прежнее состояние не удалось.</translation>
    </message>
    <message>
        <source>The window “{window}” is missing.</source>
        <translation>Нет окна «{window}».</translation>
    </message>
    <message>
        <source>There is a main counter already</source>
        <translation>Главная касса уже есть</translation>
    </message>
    <message>
        <source>There is no good backup of it here. Do not delete the file: copy the details, and send them to whoever looks after the shop.</source>
        <translation>Исправной копии здесь нет. Не удаляйте файл: скопируйте подробности и отправьте их тому, кто обслуживает систему.</translation>
    </message>
    <message>
        <source>There is no settings file {file_path}.</source>
        <translation>Нет файла настроек {file_path}.</translation>
    </message>
    <message>
        <source>There is no space left for the databases.</source>
        <translation>Для баз данных не осталось места.</translation>
    </message>
    <message>
        <source>There is no space left for {path}.</source>
        <translation>Не осталось места для {path}.</translation>
    </message>
    <message>
        <source>This disk is not safe for money</source>
        <translation>Этому диску нельзя доверить деньги</translation>
    </message>
    <message>
        <source>This program is too old</source>
        <translation>Эта программа слишком старая</translation>
    </message>
    <message>
        <source>This user may not read and write the database {path}.</source>
        <translation>Этому пользователю нельзя читать и записывать базу данных {path}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Попробуйте ещё раз чуть позже.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, copy the details, and send them to whoever looks after the shop.</source>
        <translation>Попробуйте ещё раз. Если не поможет, скопируйте подробности и отправьте их тому, кто обслуживает систему.</translation>
    </message>
    <message>
        <source>Use the windows that are open. If there are none, wait a moment and try again.</source>
        <translation>Пользуйтесь открытыми окнами. Если их нет, подождите немного и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>What was stored is kept.</source>
        <translation>Всё записанное сохранено.</translation>
    </message>
    <message>
        <source>{address} is at work already: {holder}.</source>
        <translation>{address} уже работает: {holder}.</translation>
    </message>
    <message>
        <source>{path} is a database, but not one of Comanda.</source>
        <translation>{path} — база данных, но не Comanda.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Approved</source>
        <translation>Подтверждён</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Наличные</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Выдан</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>В зале</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Pick-up</source>
        <translation>Самовывоз</translation>
    </message>
    <message>
        <source>Pix</source>
        <translation>Pix</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Готовится</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принят</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Возвращён</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонён</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Склад</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>С собой</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>запрошено</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>проверяется</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>отменяется</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>завершено</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>снято</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>истекло</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>marked resolved</source>
        <translation>отмечено как решённое</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не требуется</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>оплачено</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>undone completely</source>
        <translation>полностью отменено</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>waiting for payment</source>
        <translation>ожидает оплаты</translation>
    </message>
    <message>
        <source>waits for a person</source>
        <translation>ждёт сотрудника</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less</source>
        <translation>Меньше на один</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Больше на один</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>for {time}</source>
        <translation>к {time}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
</TS>
