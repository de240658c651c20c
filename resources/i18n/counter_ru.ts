<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Allergy</name>
    <message>
        <source>Allergy: what must not be in it?</source>
        <translation>Аллергия: чего не должно быть?</translation>
    </message>
</context>
<context>
    <name>CapacityNotice</name>
    <message>
        <source>The kitchen is busy: about {minutes} minutes.</source>
        <translation>Кухня загружена: около {minutes} мин.</translation>
    </message>
    <message>
        <source>The kitchen is closed: it would refuse this order, and what is paid would go back.</source>
        <translation>Кухня закрыта: она не примет этот заказ, и оплата будет возвращена.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Allergy</source>
        <translation>Аллергия</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>Change {number}</source>
        <translation>Изменить {number}</translation>
    </message>
    <message>
        <source>Changed at {time} · {state}</source>
        <translation>Изменён в {time} · {state}</translation>
    </message>
    <message>
        <source>Changing order {number}</source>
        <translation>Изменение заказа {number}</translation>
    </message>
    <message>
        <source>Charge difference {amount}</source>
        <translation>Доплата {amount}</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разница</translation>
    </message>
    <message>
        <source>Difference for {number}</source>
        <translation>Доплата за {number}</translation>
    </message>
    <message>
        <source>Give back {amount}</source>
        <translation>Вернуть {amount}</translation>
    </message>
    <message>
        <source>Give {amount} change</source>
        <translation>Сдача {amount}</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>New total</source>
        <translation>Новый итог</translation>
    </message>
    <message>
        <source>Next sale meanwhile</source>
        <translation>Пока следующая продажа</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Order {number} is changed</source>
        <translation>Заказ {number} изменён</translation>
    </message>
    <message>
        <source>Preparing the payment…</source>
        <translation>Подготовка оплаты…</translation>
    </message>
    <message>
        <source>Send change</source>
        <translation>Отправить изменение</translation>
    </message>
    <message>
        <source>Sending the change…</source>
        <translation>Изменение отправляется…</translation>
    </message>
    <message>
        <source>Take the change back</source>
        <translation>Отменить изменение</translation>
    </message>
    <message>
        <source>The kitchen has this order. Change lines, name, note or allergies, then send it.</source>
        <translation>Заказ на кухне. Измените позиции, имя, заметку или аллергии и отправьте.</translation>
    </message>
    <message>
        <source>The kitchen is being asked.</source>
        <translation>Спрашиваем кухню.</translation>
    </message>
    <message>
        <source>Undo all changes</source>
        <translation>Отменить все правки</translation>
    </message>
    <message>
        <source>Waiting for the card terminal</source>
        <translation>Ждём терминал</translation>
    </message>
    <message>
        <source>Waiting for the payment by Pix</source>
        <translation>Ждём оплату через Pix</translation>
    </message>
    <message>
        <source>came to nothing</source>
        <translation>не состоялось</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>other options or note</source>
        <translation>другие опции или примечание</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>в работе</translation>
    </message>
</context>
<context>
    <name>Chit</name>
    <message>
        <source>CHANGE</source>
        <translation>ИЗМЕНЕНИЕ</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>Ordered {time}</source>
        <translation>Заказано в {time}</translation>
    </message>
    <message>
        <source>Printed at the counter {time}</source>
        <translation>Напечатано на кассе в {time}</translation>
    </message>
    <message>
        <source>VOID: do not make</source>
        <translation>ОТМЕНА: не готовить</translation>
    </message>
    <message>
        <source>changed, was {count}</source>
        <translation>изменено, было {count}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новое</translation>
    </message>
    <message>
        <source>wait until it is fired</source>
        <translation>ждать запуска</translation>
    </message>
</context>
<context>
    <name>Complaints</name>
    <message>
        <source>It was not printed</source>
        <translation>Не напечатано</translation>
    </message>
    <message>
        <source>Nothing was decided</source>
        <translation>Решение не принято</translation>
    </message>
    <message>
        <source>Nothing was refunded</source>
        <translation>Деньги не возвращены</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Произошло непредвиденное</translation>
    </message>
    <message>
        <source>The chit was not printed</source>
        <translation>Чек для кухни не напечатан</translation>
    </message>
    <message>
        <source>The file was not written</source>
        <translation>Файл не записан</translation>
    </message>
    <message>
        <source>The menu was not changed</source>
        <translation>Меню не изменено</translation>
    </message>
    <message>
        <source>The message is still parked</source>
        <translation>Сообщение всё ещё не обработано</translation>
    </message>
    <message>
        <source>The order could not be recalled</source>
        <translation>Заказ не удалось вернуть</translation>
    </message>
    <message>
        <source>The order was not cancelled</source>
        <translation>Заказ не отменён</translation>
    </message>
    <message>
        <source>The order was not changed</source>
        <translation>Заказ не изменён</translation>
    </message>
    <message>
        <source>The order was not charged</source>
        <translation>Заказ не оплачен</translation>
    </message>
    <message>
        <source>The order was not put on hold</source>
        <translation>Заказ не отложен</translation>
    </message>
    <message>
        <source>The printer was not saved</source>
        <translation>Принтер не сохранён</translation>
    </message>
    <message>
        <source>This cannot be shown now</source>
        <translation>Сейчас это нельзя показать</translation>
    </message>
    <message>
        <source>This cannot be sold now</source>
        <translation>Сейчас это нельзя продать</translation>
    </message>
    <message>
        <source>This was not done</source>
        <translation>Это не выполнено</translation>
    </message>
    <message>
        <source>This was not kept</source>
        <translation>Это не сохранено</translation>
    </message>
</context>
<context>
    <name>CourseSettings</name>
    <message>
        <source>Courses</source>
        <translation>Подачи</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>The first course is made when the order is paid, the others when somebody fires them.</source>
        <translation>Первая подача готовится после оплаты, остальные — когда их запустят.</translation>
    </message>
    <message>
        <source>Usual course of a category</source>
        <translation>Обычная подача категории</translation>
    </message>
</context>
<context>
    <name>Courses</name>
    <message>
        <source>Move the marked line here</source>
        <translation>Перенести выбранную строку сюда</translation>
    </message>
    <message>
        <source>{course}: what is added next comes here</source>
        <translation>{course}: следующее добавится сюда</translation>
    </message>
</context>
<context>
    <name>CustomerDisplay</name>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Часть {part} из {parts}</translation>
    </message>
    <message>
        <source>Pay with Pix: read the code with your bank&apos;s app</source>
        <translation>Оплатите через Pix: отсканируйте код в приложении банка</translation>
    </message>
    <message>
        <source>Please pay at the card terminal</source>
        <translation>Пожалуйста, оплатите на терминале</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Готовится</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Обслуживание</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Налог</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Спасибо!</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Welcome!</source>
        <translation>Добро пожаловать!</translation>
    </message>
    <message>
        <source>What may we make for you?</source>
        <translation>Что для вас приготовить?</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>Ваша сдача</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Ваш номер</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… и ещё {count}</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>Decide only what you have seen. The provider is still asked: what it says later is put right and told.</source>
        <translation>Решайте только то, что видели сами. Платёжную систему продолжают спрашивать: её ответ будет учтён, и вы о нём узнаете.</translation>
    </message>
    <message>
        <source>How was {amount} of order {number} settled?</source>
        <translation>Как улажены {amount} по заказу {number}?</translation>
    </message>
    <message>
        <source>How you know (slip, terminal, the customer&apos;s bank)</source>
        <translation>Откуда вы знаете (чек, терминал, банк клиента)</translation>
    </message>
    <message>
        <source>No money was taken</source>
        <translation>Деньги не списаны</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ещё нет</translation>
    </message>
    <message>
        <source>Number on the bank&apos;s receipt</source>
        <translation>Номер на чеке банка</translation>
    </message>
    <message>
        <source>Number on the terminal&apos;s slip</source>
        <translation>Номер на чеке терминала</translation>
    </message>
    <message>
        <source>The money was taken</source>
        <translation>Деньги списаны</translation>
    </message>
    <message>
        <source>This is written down with your name and closes the matter.</source>
        <translation>Это записывается с вашим именем и закрывает вопрос.</translation>
    </message>
    <message>
        <source>What became of {amount} of order {number}?</source>
        <translation>Что стало с {amount} по заказу {number}?</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
</context>
<context>
    <name>DisplaySettings</name>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Language for the customer</source>
        <translation>Язык для покупателя</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключен</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включён</translation>
    </message>
    <message>
        <source>On which screen</source>
        <translation>На каком экране</translation>
    </message>
    <message>
        <source>Screen for the customer</source>
        <translation>Экран для покупателя</translation>
    </message>
    <message>
        <source>Shows the order, what to pay, the Pix code and the call number on a second screen.</source>
        <translation>Показывает заказ, сумму, код Pix и номер заказа на втором экране.</translation>
    </message>
    <message>
        <source>The second one</source>
        <translation>Второй</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Another tender</source>
        <translation>Другая оплата</translation>
    </message>
    <message>
        <source>Change order</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Посмотреть</translation>
    </message>
    <message>
        <source>Not enough: {products}. Change the order.</source>
        <translation>Не хватает: {products}. Измените заказ.</translation>
    </message>
    <message>
        <source>Order {number} did not go through</source>
        <translation>Заказ {number} не прошёл</translation>
    </message>
    <message>
        <source>Order {number} needs you</source>
        <translation>Заказ {number} ждёт вас</translation>
    </message>
    <message numerus="yes">
        <source>{product} (%n left)</source>
        <translation>
            <numerusform>{product} (остался %n)</numerusform>
            <numerusform>{product} (осталось %n)</numerusform>
            <numerusform>{product} (осталось %n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Product code, then Enter</source>
        <translation>Код товара и Enter</translation>
    </message>
    <message>
        <source>Search by number or name</source>
        <translation>Поиск по номеру или имени</translation>
    </message>
    <message>
        <source>Search or scan…</source>
        <translation>Поиск или сканер…</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Close the sheet</source>
        <translation>Закрыть лист</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message>
        <source>Everything is kept. Bring it back with Recall, at any counter.</source>
        <translation>Всё сохранится. Верните заказ кнопкой «Вернуть» на любой кассе.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>How the bill is split comes back at this counter only.</source>
        <translation>Разделение счёта вернётся только на этой кассе.</translation>
    </message>
    <message>
        <source>Name, table or anything you will recognise</source>
        <translation>Имя, столик или любая пометка</translation>
    </message>
    <message>
        <source>Put the order on hold</source>
        <translation>Отложить заказ</translation>
    </message>
</context>
<context>
    <name>Holds</name>
    <message>
        <source>Order of {time}</source>
        <translation>Заказ {time}</translation>
    </message>
</context>
<context>
    <name>JourneyStrip</name>
    <message numerus="yes">
        <source>%n other(s) on the way</source>
        <translation>
            <numerusform>ещё %n в пути</numerusform>
            <numerusform>ещё %n в пути</numerusform>
            <numerusform>ещё %n в пути</numerusform>
        </translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Заказ {number}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take the last digit back</source>
        <translation>Стереть последнюю цифру</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Add the first product found</source>
        <translation>Добавить первый найденный товар</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Charge: cash, card, Pix</source>
        <translation>Оплата: наличные, карта, Pix</translation>
    </message>
    <message>
        <source>Discount, tip, service charge</source>
        <translation>Скидка, чаевые, сервисный сбор</translation>
    </message>
    <message>
        <source>Lock, or let somebody else sign in</source>
        <translation>Заблокировать или сменить кассира</translation>
    </message>
    <message>
        <source>Mark another line, from the search field</source>
        <translation>Выбрать другую строку (из поля поиска)</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Следующий раздел</translation>
    </message>
    <message>
        <source>One less of the marked line</source>
        <translation>На один меньше в выбранной строке</translation>
    </message>
    <message>
        <source>One more of the marked line</source>
        <translation>На один больше в выбранной строке</translation>
    </message>
    <message>
        <source>Print the last receipt</source>
        <translation>Напечатать последний чек</translation>
    </message>
    <message>
        <source>Put the order on hold</source>
        <translation>Отложить заказ</translation>
    </message>
    <message>
        <source>Recall an order on hold</source>
        <translation>Вернуть отложенный заказ</translation>
    </message>
    <message>
        <source>Remove the marked line</source>
        <translation>Удалить выбранную строку</translation>
    </message>
    <message>
        <source>Repeat the last order</source>
        <translation>Повторить последний заказ</translation>
    </message>
    <message>
        <source>Search by code</source>
        <translation>Поиск по коду</translation>
    </message>
    <message>
        <source>Search products</source>
        <translation>Поиск товаров</translation>
    </message>
    <message>
        <source>Take exact cash</source>
        <translation>Принять наличные без сдачи</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Этот лист</translation>
    </message>
    <message>
        <source>Turn the page</source>
        <translation>Перелистнуть</translation>
    </message>
    <message>
        <source>Type anywhere to search</source>
        <translation>Печатайте где угодно, чтобы искать</translation>
    </message>
    <message>
        <source>Undo the last removal</source>
        <translation>Отменить последнее удаление</translation>
    </message>
</context>
<context>
    <name>KitchenNotice</name>
    <message>
        <source>Chit printed {time}</source>
        <translation>Чек для кухни напечатан в {time}</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Напечатать ещё раз</translation>
    </message>
    <message>
        <source>Print kitchen chit</source>
        <translation>Чек для кухни</translation>
    </message>
    <message>
        <source>The kitchen has it</source>
        <translation>На кухне знают</translation>
    </message>
    <message>
        <source>There is no printer here. Bring the order to the kitchen yourself.</source>
        <translation>Принтера здесь нет. Отнесите заказ на кухню сами.</translation>
    </message>
</context>
<context>
    <name>Matter</name>
    <message>
        <source>Ask again now</source>
        <translation>Спросить сейчас</translation>
    </message>
    <message>
        <source>Compare the slip with the provider&apos;s list before the day is closed.</source>
        <translation>Сверьте чек со списком платёжной системы до закрытия дня.</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Решить…</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Понятно</translation>
    </message>
    <message>
        <source>It is tried again by itself until it is done.</source>
        <translation>Попытки продолжаются сами, пока не получится.</translation>
    </message>
    <message>
        <source>Look at the order</source>
        <translation>Посмотреть заказ</translation>
    </message>
    <message>
        <source>Look at the terminal, its slip or the customer&apos;s bank. Whoever is in charge can decide what happened.</source>
        <translation>Посмотрите на терминал, его чек или в банк клиента. Ответственный может решить, что произошло.</translation>
    </message>
    <message>
        <source>Order {number}: checking the payment of {amount} with the bank. Do not charge again.</source>
        <translation>Заказ {number}: проверяем оплату {amount} в банке. Не берите оплату ещё раз.</translation>
    </message>
    <message>
        <source>Order {number}: checking the payment of {amount} with the terminal. Do not charge again.</source>
        <translation>Заказ {number}: проверяем оплату {amount} через терминал. Не берите оплату ещё раз.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} came after the order was undone, and has gone back.</source>
        <translation>Заказ {number}: {amount} пришли после отмены заказа и уже возвращены.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} could not be given back yet.</source>
        <translation>Заказ {number}: {amount} пока не удалось вернуть.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} was not given back.</source>
        <translation>Заказ {number}: {amount} не возвращены.</translation>
    </message>
    <message>
        <source>Order {number}: {amount} was seen taken, but the provider says it was not.</source>
        <translation>Заказ {number}: списание {amount} видели, но платёжная система его отрицает.</translation>
    </message>
    <message>
        <source>Refund the order again, or give the money back another way.</source>
        <translation>Оформите возврат ещё раз или верните деньги другим способом.</translation>
    </message>
    <message>
        <source>Settled by hand…</source>
        <translation>Улажено вручную…</translation>
    </message>
    <message>
        <source>Tell the customer. Nothing else is to do.</source>
        <translation>Сообщите клиенту. Больше ничего делать не нужно.</translation>
    </message>
    <message>
        <source>The answer usually comes by itself. Take no other payment for this order; keep the customer here.</source>
        <translation>Обычно ответ приходит сам. Не берите другую оплату за этот заказ; попросите клиента подождать.</translation>
    </message>
    <message>
        <source>{name} has decided. The order goes on in a moment.</source>
        <translation>Решение приняло ответственное лицо: {name}. Заказ сейчас продолжится.</translation>
    </message>
</context>
<context>
    <name>MenuEditor</name>
    <message>
        <source>+ price on top</source>
        <translation>+ доплата</translation>
    </message>
    <message>
        <source>Add a choice</source>
        <translation>Добавить вариант</translation>
    </message>
    <message>
        <source>Add a choice to the combo</source>
        <translation>Добавить выбор в комбо</translation>
    </message>
    <message>
        <source>Add a product: its name or code</source>
        <translation>Добавить товар: название или код</translation>
    </message>
    <message>
        <source>As a combo</source>
        <translation>Как комбо</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Как обычно</translation>
    </message>
    <message>
        <source>At any hour, on every day.</source>
        <translation>В любое время, каждый день.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Не меньше</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Не больше</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Назад к списку</translation>
    </message>
    <message>
        <source>Barcodes, with commas</source>
        <translation>Штрихкоды через запятую</translation>
    </message>
    <message>
        <source>Between the columns stands</source>
        <translation>Между столбцами стоит</translation>
    </message>
    <message>
        <source>By the piece</source>
        <translation>Поштучно</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>На вес</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
    <message>
        <source>Categories that are not there yet</source>
        <translation>Категории, которых ещё нет</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Change the menu</source>
        <translation>Изменить меню</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Варианты</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Выберите картинку</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Выбрать картинку…</translation>
    </message>
    <message>
        <source>Choose a table of products</source>
        <translation>Выберите таблицу товаров</translation>
    </message>
    <message>
        <source>Choose something in the list, or make something new.</source>
        <translation>Выберите что-нибудь в списке или создайте новое.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Colour 1</source>
        <translation>Цвет 1</translation>
    </message>
    <message>
        <source>Colour 2</source>
        <translation>Цвет 2</translation>
    </message>
    <message>
        <source>Colour 3</source>
        <translation>Цвет 3</translation>
    </message>
    <message>
        <source>Colour 4</source>
        <translation>Цвет 4</translation>
    </message>
    <message>
        <source>Colour 5</source>
        <translation>Цвет 5</translation>
    </message>
    <message>
        <source>Colour 6</source>
        <translation>Цвет 6</translation>
    </message>
    <message>
        <source>Colour 7</source>
        <translation>Цвет 7</translation>
    </message>
    <message>
        <source>Colour 8</source>
        <translation>Цвет 8</translation>
    </message>
    <message>
        <source>Comes by itself</source>
        <translation>Отмечен заранее</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Counted now, in grams; leave empty if it is not counted</source>
        <translation>Сейчас в наличии, в граммах; пусто, если не считается</translation>
    </message>
    <message>
        <source>Counted now; leave empty if it is not counted</source>
        <translation>Сейчас в наличии; пусто, если не считается</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Delivered, if another</source>
        <translation>Доставка, если другая</translation>
    </message>
    <message>
        <source>Encoding of the file</source>
        <translation>Кодировка файла</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Here, if another</source>
        <translation>В зале, если другая</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Hours at which its products are sold</source>
        <translation>Часы, в которые продаются её товары</translation>
    </message>
    <message>
        <source>How it is sold</source>
        <translation>Как продаётся</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Is shown</source>
        <translation>Показана</translation>
    </message>
    <message>
        <source>Is sold</source>
        <translation>Продаётся</translation>
    </message>
    <message>
        <source>Line {line}: {told}</source>
        <translation>Строка {line}: {told}</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Готовит</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Name ({language})</source>
        <translation>Название ({language})</translation>
    </message>
    <message>
        <source>Name of the choice</source>
        <translation>Название варианта</translation>
    </message>
    <message>
        <source>Name of the choice, such as Drink</source>
        <translation>Название выбора, например Напиток</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Ничего не открыто</translation>
    </message>
    <message>
        <source>On sale again</source>
        <translation>Снова в продаже</translation>
    </message>
    <message>
        <source>On the menu</source>
        <translation>В меню</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Опции</translation>
    </message>
    <message>
        <source>Options to choose</source>
        <translation>Опции на выбор</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Картинка</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Price asked at the sale</source>
        <translation>Цена спрашивается при продаже</translation>
    </message>
    <message>
        <source>Price of a kilogram</source>
        <translation>Цена за килограмм</translation>
    </message>
    <message>
        <source>Prices are written</source>
        <translation>Цены записаны так</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Убран</translation>
    </message>
    <message>
        <source>Read as {kind}</source>
        <translation>Прочитано как {kind}</translation>
    </message>
    <message>
        <source>Refuse the line</source>
        <translation>Отклонить строку</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>Удалить вариант</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Убрать картинку</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>Удалить эти часы</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Убрать: {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Search by name or code</source>
        <translation>Поиск по названию или коду</translation>
    </message>
    <message>
        <source>Sell at certain hours</source>
        <translation>Продавать в определённые часы</translation>
    </message>
    <message>
        <source>Sold from, such as 07:00</source>
        <translation>Продаётся с, например 07:00</translation>
    </message>
    <message>
        <source>Sold out until tomorrow</source>
        <translation>Нет до завтра</translation>
    </message>
    <message>
        <source>Sold out until {time}</source>
        <translation>Нет до {time}</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Цехи</translation>
    </message>
    <message>
        <source>Stations that are not there yet</source>
        <translation>Цехи, которых ещё нет</translation>
    </message>
    <message>
        <source>Tax, %</source>
        <translation>Налог, %</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Налоги</translation>
    </message>
    <message>
        <source>The menu is kept at the main counter. Change it there.</source>
        <translation>Меню ведётся на главной кассе. Меняйте его там.</translation>
    </message>
    <message>
        <source>The price above is that of the whole; it is divided over what is chosen, so that each part is taxed as it is. What is dearer costs its amount on top.</source>
        <translation>Цена выше — за всё вместе; она делится между выбранным, и у каждой части свои налоги. Что дороже, стоит доплаты.</translation>
    </message>
    <message>
        <source>There are no options yet: make them under Options.</source>
        <translation>Опций ещё нет: создайте их в разделе «Опции».</translation>
    </message>
    <message>
        <source>To go, if another</source>
        <translation>С собой, если другая</translation>
    </message>
    <message>
        <source>Until before, such as 11:00</source>
        <translation>До, например 11:00</translation>
    </message>
    <message>
        <source>What belongs to the combo</source>
        <translation>Что входит в комбо</translation>
    </message>
    <message>
        <source>What would become of each line</source>
        <translation>Что станет с каждой строкой</translation>
    </message>
    <message>
        <source>Will be made: {names}</source>
        <translation>Будут созданы: {names}</translation>
    </message>
    <message>
        <source>Write the products to a table</source>
        <translation>Записать товары в таблицу</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Записано: {file}</translation>
    </message>
    <message>
        <source>a plain table</source>
        <translation>простая таблица</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>и ещё {count}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменено</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>запятая</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новых</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>необязательно</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>точка с запятой</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>табуляция</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>с ошибкой</translation>
    </message>
    <message>
        <source>{name} is moved</source>
        <translation>Перемещено: {name}</translation>
    </message>
    <message>
        <source>{name} is removed</source>
        <translation>Удалено: {name}</translation>
    </message>
    <message>
        <source>{name} is saved</source>
        <translation>Сохранено: {name}</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed</source>
        <translation>Новых: {new}, изменено: {changed}</translation>
    </message>
</context>
<context>
    <name>MenuPanel</name>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Import a menu file to begin selling.</source>
        <translation>Загрузите файл меню, чтобы начать продавать.</translation>
    </message>
    <message>
        <source>It appears here by itself. Check that the main counter is running.</source>
        <translation>Оно появится само. Проверьте, работает ли главная касса.</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>По запросу «{typed}» ничего нет</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Показать всё</translation>
    </message>
    <message>
        <source>The menu is empty</source>
        <translation>Меню пусто</translation>
    </message>
    <message>
        <source>Type the beginning of any word, or the code.</source>
        <translation>Введите начало любого слова или код.</translation>
    </message>
    <message>
        <source>Waiting for the menu from the main counter</source>
        <translation>Ждём меню от главной кассы</translation>
    </message>
</context>
<context>
    <name>Modifiers</name>
    <message>
        <source>Add · {price}</source>
        <translation>Добавить · {price}</translation>
    </message>
    <message>
        <source>Change · {price}</source>
        <translation>Изменить · {price}</translation>
    </message>
    <message>
        <source>This product has no options.</source>
        <translation>У этого товара нет вариантов.</translation>
    </message>
    <message numerus="yes">
        <source>choose %n</source>
        <translation>
            <numerusform>выберите %n</numerusform>
            <numerusform>выберите %n</numerusform>
            <numerusform>выберите %n</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>выбрано</translation>
    </message>
    <message numerus="yes">
        <source>up to %n</source>
        <translation>
            <numerusform>до %n</numerusform>
            <numerusform>до %n</numerusform>
            <numerusform>до %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Not seen by the kitchen</source>
        <translation>Кухня не видела</translation>
    </message>
    <message>
        <source>Not yet seen by the kitchen</source>
        <translation>Кухня ещё не видела заказ</translation>
    </message>
    <message>
        <source>Recorded. It goes to the kitchen when the connection is back.</source>
        <translation>Записано. Заказ уйдёт на кухню, когда вернётся связь.</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Ждёт отправки</translation>
    </message>
</context>
<context>
    <name>Offline</name>
    <message>
        <source>Card and Pix</source>
        <translation>Карта и Pix</translation>
    </message>
    <message>
        <source>Cash sales go on; card and Pix need the connection.</source>
        <translation>Продажа за наличные идёт; для карты и Pix нужна связь.</translation>
    </message>
    <message>
        <source>Cash sales, with receipt and change</source>
        <translation>Продажа за наличные, с чеком и сдачей</translation>
    </message>
    <message>
        <source>Do nothing twice: what waits is sent by itself when the connection is back.</source>
        <translation>Ничего не повторяйте: всё уйдёт само, когда вернётся связь.</translation>
    </message>
    <message>
        <source>Kitchen chits on paper</source>
        <translation>Чеки для кухни на бумаге</translation>
    </message>
    <message>
        <source>News from the kitchen: ready, sold out</source>
        <translation>Новости с кухни: готово, закончилось</translation>
    </message>
    <message>
        <source>Offline since {time}.</source>
        <translation>Нет связи с {time}.</translation>
    </message>
    <message>
        <source>Offline: cash only</source>
        <translation>Нет связи: только наличные</translation>
    </message>
    <message>
        <source>Orders on hold, and recalling them</source>
        <translation>Отложенные заказы и их возврат</translation>
    </message>
    <message>
        <source>Refunds to card and Pix</source>
        <translation>Возвраты на карту и Pix</translation>
    </message>
    <message>
        <source>Searching products and orders</source>
        <translation>Поиск товаров и заказов</translation>
    </message>
    <message>
        <source>Take cash. Print the kitchen chit for each order and bring it to the kitchen.</source>
        <translation>Берите наличные. Печатайте чек для кухни к каждому заказу и относите его на кухню.</translation>
    </message>
    <message>
        <source>What works?</source>
        <translation>Что работает?</translation>
    </message>
</context>
<context>
    <name>OrderDetail</name>
    <message numerus="yes">
        <source>%n given back</source>
        <translation>
            <numerusform>%n возвращён</numerusform>
            <numerusform>%n возвращено</numerusform>
            <numerusform>%n возвращено</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel and refund</source>
        <translation>Отменить и вернуть деньги</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Отменить заказ</translation>
    </message>
    <message>
        <source>Change order</source>
        <translation>Изменить заказ</translation>
    </message>
    <message>
        <source>Choose an order</source>
        <translation>Выберите заказ</translation>
    </message>
    <message>
        <source>Courier: {name}</source>
        <translation>Курьер: {name}</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>Клиент ушёл</translation>
    </message>
    <message>
        <source>Its lines, its money and everything that happened to it stand here.</source>
        <translation>Здесь его состав, деньги и всё, что с ним было.</translation>
    </message>
    <message>
        <source>Mark resolved</source>
        <translation>Отметить решённым</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Refund · {state}</source>
        <translation>Возврат · {state}</translation>
    </message>
    <message>
        <source>Refunds to card and Pix need the connection.</source>
        <translation>Для возврата на карту и Pix нужна связь.</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Вернуть деньги…</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>Не тот товар</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>снят</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>возвращён</translation>
    </message>
    <message>
        <source>received {amount}</source>
        <translation>получено {amount}</translation>
    </message>
    <message>
        <source>simulator</source>
        <translation>симулятор</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>выполняется</translation>
    </message>
</context>
<context>
    <name>OrderForm</name>
    <message>
        <source>Allergy, for the whole order</source>
        <translation>Аллергия, на весь заказ</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>Имя клиента</translation>
    </message>
    <message>
        <source>Note for the whole order</source>
        <translation>Заметка ко всему заказу</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Улица и дом</translation>
    </message>
    <message>
        <source>Who receives it</source>
        <translation>Получатель</translation>
    </message>
</context>
<context>
    <name>OrderLine</name>
    <message numerus="yes">
        <source>%n of it</source>
        <translation>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
        </translation>
    </message>
    <message>
        <source>Allergy: {name}</source>
        <translation>Аллергия: {name}</translation>
    </message>
    <message>
        <source>Discount {amount}</source>
        <translation>Скидка {amount}</translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation>Заметка для кухни</translation>
    </message>
    <message>
        <source>Note: {name}</source>
        <translation>Заметка: {name}</translation>
    </message>
    <message>
        <source>On the house: {reason}</source>
        <translation>За счёт заведения: {reason}</translation>
    </message>
    <message>
        <source>One less: {name}</source>
        <translation>На один меньше: {name}</translation>
    </message>
    <message>
        <source>One more: {name}</source>
        <translation>На один больше: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Only %n left</source>
        <translation>
            <numerusform>Остался только %n</numerusform>
            <numerusform>Осталось только %n</numerusform>
            <numerusform>Осталось только %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Only {weight} left</source>
        <translation>Осталось только {weight}</translation>
    </message>
    <message>
        <source>Options: {name}</source>
        <translation>Варианты: {name}</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Удалить: {name}</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Нет в наличии</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the order</source>
        <translation>Очистить заказ</translation>
    </message>
    <message>
        <source>Discount, tip, service charge</source>
        <translation>Скидка, чаевые, сервисный сбор</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Next course</source>
        <translation>Следующая подача</translation>
    </message>
    <message>
        <source>Or type its name or code anywhere.</source>
        <translation>Или введите название либо код.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Repeat the last order</source>
        <translation>Повторить последний заказ</translation>
    </message>
    <message>
        <source>Tap a product to begin</source>
        <translation>Нажмите на товар</translation>
    </message>
</context>
<context>
    <name>OrderRow</name>
    <message>
        <source>Checking payment</source>
        <translation>Проверка оплаты</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Ждёт вас</translation>
    </message>
    <message>
        <source>{amount} given back</source>
        <translation>возвращено {amount}</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Choose another filter to see the others.</source>
        <translation>Выберите другой фильтр, чтобы увидеть остальные.</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>Ждут вас</translation>
    </message>
    <message>
        <source>No order fits “{typed}”</source>
        <translation>Заказов по запросу «{typed}» нет</translation>
    </message>
    <message>
        <source>No orders yet today</source>
        <translation>Сегодня заказов ещё нет</translation>
    </message>
    <message>
        <source>No such orders now</source>
        <translation>Таких заказов сейчас нет</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открытые</translation>
    </message>
    <message>
        <source>Search for a call number or a name.</source>
        <translation>Ищите по номеру или имени.</translation>
    </message>
    <message>
        <source>The first sale will stand here.</source>
        <translation>Здесь появится первая продажа.</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
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
    <name>PanelHead</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>Parked</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n день назад</numerusform>
            <numerusform>%n дня назад</numerusform>
            <numerusform>%n дней назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n час назад</numerusform>
            <numerusform>%n часа назад</numerusform>
            <numerusform>%n часов назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n минуту назад</numerusform>
            <numerusform>%n минуты назад</numerusform>
            <numerusform>%n минут назад</numerusform>
        </translation>
    </message>
    <message>
        <source>Done by hand</source>
        <translation>Сделано вручную</translation>
    </message>
    <message>
        <source>Drop it for good</source>
        <translation>Удалить навсегда</translation>
    </message>
    <message>
        <source>Drop…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>From {sender} to {recipient}</source>
        <translation>От: {sender}, кому: {recipient}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Nothing is parked. Every message has found its way.</source>
        <translation>Ничего не застряло. Все сообщения дошли.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Parked messages</source>
        <translation>Застрявшие сообщения</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Something broke while it was worked on.</source>
        <translation>При обработке что-то сломалось.</translation>
    </message>
    <message>
        <source>The program could not work on these and has put them aside; nothing is lost. Try again once the cause is gone.</source>
        <translation>Программа не смогла их обработать и сохранила; ничего не потеряно. Повторите, когда причина устранена.</translation>
    </message>
    <message>
        <source>Too late now</source>
        <translation>Уже поздно</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Was a test</source>
        <translation>Это был тест</translation>
    </message>
    <message>
        <source>What this message asks for will never be done, and what it tells will never be known. Why drop it?</source>
        <translation>То, о чём просит это сообщение, не будет сделано, а то, о чём оно говорит, не станет известно. Почему удалить?</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>всем</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
</context>
<context>
    <name>PickUp</name>
    <message numerus="yes">
        <source>+%n min</source>
        <translation>
            <numerusform>+%n мин</numerusform>
            <numerusform>+%n мин</numerusform>
            <numerusform>+%n мин</numerusform>
        </translation>
    </message>
    <message>
        <source>Five minutes earlier</source>
        <translation>На пять минут раньше</translation>
    </message>
    <message>
        <source>Five minutes later</source>
        <translation>На пять минут позже</translation>
    </message>
</context>
<context>
    <name>PriceSettings</name>
    <message>
        <source>+ New class</source>
        <translation>+ Новый класс</translation>
    </message>
    <message>
        <source>+ New happy hour</source>
        <translation>+ Новый счастливый час</translation>
    </message>
    <message>
        <source>+ New prefix</source>
        <translation>+ Новый префикс</translation>
    </message>
    <message>
        <source>+ New tax</source>
        <translation>+ Новый налог</translation>
    </message>
    <message>
        <source>A class is what products have in common: choose it in the menu, at the product. Where an order type has no taxes of its own, those of all hold.</source>
        <translation>Класс объединяет товары: он выбирается в меню у товара. Если у вида заказа нет своих налогов, действуют общие.</translation>
    </message>
    <message>
        <source>A digit before the weight or price that verifies it</source>
        <translation>Проверочная цифра перед весом или ценой</translation>
    </message>
    <message>
        <source>A percentage off</source>
        <translation>Процент скидки</translation>
    </message>
    <message>
        <source>A percentage takes off at most this amount; empty: no limit</source>
        <translation>Процент снимает не больше этой суммы; пусто: без предела</translation>
    </message>
    <message>
        <source>A scale prints 13 digits: a prefix, the code of the product, the weight or the price, a check digit. The code is that of the menu; zeros before it do not count.</source>
        <translation>Весы печатают 13 цифр: префикс, код товара, вес или цену, контрольную цифру. Код — как в меню; нули перед ним не считаются.</translation>
    </message>
    <message>
        <source>A tax takes a percentage, an amount for each piece (or kilogram), or both.</source>
        <translation>Налог — это процент, сумма за штуку (или килограмм) или то и другое.</translation>
    </message>
    <message>
        <source>Amount for each piece; empty for none</source>
        <translation>Сумма за штуку; пусто — нет</translation>
    </message>
    <message>
        <source>As each product says</source>
        <translation>Как у каждого товара</translation>
    </message>
    <message>
        <source>At most so many percent off; empty: no limit</source>
        <translation>Скидка не больше стольких процентов; пусто: без предела</translation>
    </message>
    <message>
        <source>Cash is rounded</source>
        <translation>Наличные округляются</translation>
    </message>
    <message>
        <source>Categories; none: everything</source>
        <translation>Категории; ни одной: всё</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Digits after the decimal mark</source>
        <translation>Цифр после запятой</translation>
    </message>
    <message>
        <source>Digits of the product&apos;s code</source>
        <translation>Цифр в коде товара</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Вниз</translation>
    </message>
    <message>
        <source>Each line</source>
        <translation>Каждая строка</translation>
    </message>
    <message>
        <source>Each piece</source>
        <translation>Каждая штука</translation>
    </message>
    <message>
        <source>Example: {price} on the menu costs {total}. Taxes: {taxes}.</source>
        <translation>Пример: {price} в меню стоит {total}. Налоги: {taxes}.</translation>
    </message>
    <message>
        <source>First digits: 2, 02, or 20 to 29</source>
        <translation>Первые цифры: 2, 02 или от 20 до 29</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>Для всех</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Пт</translation>
    </message>
    <message>
        <source>From, such as 17:00</source>
        <translation>С, например 17:00</translation>
    </message>
    <message>
        <source>Half to even</source>
        <translation>Половину к чётному</translation>
    </message>
    <message>
        <source>Half up</source>
        <translation>Половину вверх</translation>
    </message>
    <message>
        <source>Happy hours</source>
        <translation>Счастливые часы</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Здесь</translation>
    </message>
    <message>
        <source>In the price</source>
        <translation>В цене</translation>
    </message>
    <message>
        <source>In the price, a share of it</source>
        <translation>В цене, долей от неё</translation>
    </message>
    <message>
        <source>Labels of scales</source>
        <translation>Этикетки весов</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Пн</translation>
    </message>
    <message>
        <source>Name of the class, such as Food</source>
        <translation>Название класса, например Еда</translation>
    </message>
    <message>
        <source>Name of the tax</source>
        <translation>Название налога</translation>
    </message>
    <message>
        <source>Name, such as Happy hour</source>
        <translation>Название, например Счастливый час</translation>
    </message>
    <message>
        <source>No tax</source>
        <translation>Без налога</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Not rounded</source>
        <translation>Не округлять</translation>
    </message>
    <message>
        <source>On top</source>
        <translation>Сверх цены</translation>
    </message>
    <message>
        <source>On top, a share of the whole</source>
        <translation>Сверху, долей от всего</translation>
    </message>
    <message>
        <source>One price for all</source>
        <translation>Одна цена для всех</translation>
    </message>
    <message>
        <source>Only for; none: all</source>
        <translation>Только для; ничего: для всех</translation>
    </message>
    <message>
        <source>Percent off, such as 20</source>
        <translation>Скидка в процентах, например 20</translation>
    </message>
    <message>
        <source>Percent, such as 8.875</source>
        <translation>Процент, например 8,875</translation>
    </message>
    <message>
        <source>Prices and taxes</source>
        <translation>Цены и налоги</translation>
    </message>
    <message>
        <source>Prices are lower from the start until before the end, by the clock of the shop. Hours that end before they start go on after midnight. Of several happy hours the lowest price counts.</source>
        <translation>Цены ниже с начала и до конца по часам кафе. Часы, которые кончаются раньше, чем начались, идут за полночь. Из нескольких счастливых часов действует самая низкая цена.</translation>
    </message>
    <message>
        <source>Products, by their codes with commas</source>
        <translation>Товары, по кодам через запятую</translation>
    </message>
    <message>
        <source>Reasons for discounts, with commas; empty: the usual ones</source>
        <translation>Причины скидок через запятую; пусто: обычные</translation>
    </message>
    <message>
        <source>Remove the class</source>
        <translation>Удалить класс</translation>
    </message>
    <message>
        <source>Remove the happy hour</source>
        <translation>Удалить счастливый час</translation>
    </message>
    <message>
        <source>Remove the prefix</source>
        <translation>Удалить префикс</translation>
    </message>
    <message>
        <source>Remove the tax</source>
        <translation>Удалить налог</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Округление</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Сб</translation>
    </message>
    <message>
        <source>Save prices and taxes</source>
        <translation>Сохранить цены и налоги</translation>
    </message>
    <message>
        <source>Save the class</source>
        <translation>Сохранить класс</translation>
    </message>
    <message>
        <source>Save the happy hour</source>
        <translation>Сохранить счастливый час</translation>
    </message>
    <message>
        <source>Save the prefix</source>
        <translation>Сохранить префикс</translation>
    </message>
    <message>
        <source>Save the tax</source>
        <translation>Сохранить налог</translation>
    </message>
    <message>
        <source>Save tips and discounts</source>
        <translation>Сохранить чаевые и скидки</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Сервисный сбор</translation>
    </message>
    <message>
        <source>Service charge only for; none: all</source>
        <translation>Сбор за обслуживание только для; ничего: для всех</translation>
    </message>
    <message>
        <source>Smallest coin: cash is rounded to it</source>
        <translation>Самая мелкая монета: наличные округляются до неё</translation>
    </message>
    <message>
        <source>So a label is read: P product, V verifier, W weight or price, C check digit</source>
        <translation>Так читается этикетка: P товар, V проверка, W вес или цена, C контрольная цифра</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Вс</translation>
    </message>
    <message>
        <source>Taken of the price and of these taxes, too</source>
        <translation>Берётся с цены и ещё с этих налогов</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Налог</translation>
    </message>
    <message>
        <source>Tax classes</source>
        <translation>Классы налогов</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Налоги</translation>
    </message>
    <message>
        <source>Taxes are rounded for</source>
        <translation>Налоги округляются для</translation>
    </message>
    <message>
        <source>The label says</source>
        <translation>На этикетке указано</translation>
    </message>
    <message>
        <source>The price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>The usual tax</source>
        <translation>Обычный налог</translation>
    </message>
    <message>
        <source>The weight in kilograms</source>
        <translation>Вес в килограммах</translation>
    </message>
    <message>
        <source>There is one</source>
        <translation>Есть</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Чт</translation>
    </message>
    <message>
        <source>Tips and discounts</source>
        <translation>Чаевые и скидки</translation>
    </message>
    <message>
        <source>Tips in percent, with spaces, such as 5 10 15</source>
        <translation>Чаевые в процентах через пробел, например 5 10 15</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>С собой</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Вт</translation>
    </message>
    <message>
        <source>Until before, such as 19:00</source>
        <translation>До, например 19:00</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Вверх</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Ср</translation>
    </message>
    <message>
        <source>What becomes lower</source>
        <translation>Что снижается</translation>
    </message>
    <message>
        <source>What the cashier can choose from at a discount or a tip. How much each person may take off stands with their rights; the limits here hold for everybody.</source>
        <translation>Из чего кассир выбирает скидку или чаевые. Сколько может снять каждый, записано в его правах; пределы здесь действуют для всех.</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Где он</translation>
    </message>
    <message>
        <source>Whole bill</source>
        <translation>Весь счёт</translation>
    </message>
    <message>
        <source>{order_type}: other taxes</source>
        <translation>{order_type}: другие налоги</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Add a tip of {size}</source>
        <translation>Добавить чаевые {size}</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>As usual ({percent})</source>
        <translation>Как обычно ({percent})</translation>
    </message>
    <message>
        <source>Back to the full price</source>
        <translation>Вернуть полную цену</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>Discount, tip, service</source>
        <translation>Скидка, чаевые, сервис</translation>
    </message>
    <message>
        <source>Give it away</source>
        <translation>Отдать бесплатно</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Сколько</translation>
    </message>
    <message>
        <source>No tip</source>
        <translation>Без чаевых</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>С чего</translation>
    </message>
    <message>
        <source>On the house</source>
        <translation>За счёт заведения</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Sell it for {price}</source>
        <translation>Продать за {price}</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Сервисный сбор</translation>
    </message>
    <message>
        <source>Service charge {size}</source>
        <translation>Сервисный сбор {size}</translation>
    </message>
    <message>
        <source>Take {size} off</source>
        <translation>Снять {size}</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>Whole order</source>
        <translation>Весь заказ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>как обычно</translation>
    </message>
    <message>
        <source>{name}: {price} now</source>
        <translation>{name}: сейчас {price}</translation>
    </message>
    <message>
        <source>{name}: {price} per kg now</source>
        <translation>{name}: сейчас {price} за кг</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n в очереди</numerusform>
            <numerusform>%n в очереди</numerusform>
            <numerusform>%n в очереди</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a printer</source>
        <translation>Добавить принтер</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Всегда</translation>
    </message>
    <message>
        <source>At pin 2</source>
        <translation>Контакт 2</translation>
    </message>
    <message>
        <source>At pin 5</source>
        <translation>Контакт 5</translation>
    </message>
    <message>
        <source>At the end: thanks, opening hours</source>
        <translation>В конце: благодарность, часы работы</translation>
    </message>
    <message>
        <source>Being printed on {printer}</source>
        <translation>Печатается на «{printer}»</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Денежный ящик</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Выбор логотипа</translation>
    </message>
    <message>
        <source>Choose a logo…</source>
        <translation>Выбрать логотип…</translation>
    </message>
    <message>
        <source>Drawer for {number}</source>
        <translation>Ящик для {number}</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>Файл или папка</translation>
    </message>
    <message>
        <source>Hide receipt</source>
        <translation>Скрыть чек</translation>
    </message>
    <message>
        <source>How it is connected</source>
        <translation>Как подключён</translation>
    </message>
    <message>
        <source>If it fails, this one takes over</source>
        <translation>Если не печатает, замена</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Кухня</translation>
    </message>
    <message>
        <source>Kitchen chit of an order</source>
        <translation>Кухонный чек заказа</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Без логотипа</translation>
    </message>
    <message>
        <source>No printer is set up. Receipts are then saved as PDF, or go to this computer&apos;s printer.</source>
        <translation>Принтер не настроен. Чеки сохраняются в PDF или идут на принтер этого компьютера.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Не напечатано</translation>
    </message>
    <message>
        <source>Nothing has been printed lately.</source>
        <translation>В последнее время ничего не печаталось.</translation>
    </message>
    <message>
        <source>On top: name, address, tax number</source>
        <translation>Сверху: название, адрес, ИНН</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Бумага</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Рисунки</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Напечатать снова</translation>
    </message>
    <message>
        <source>Print jobs</source>
        <translation>Очередь печати</translation>
    </message>
    <message>
        <source>Print on {printer}</source>
        <translation>Печатать на «{printer}»</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Напечатать чек</translation>
    </message>
    <message>
        <source>Print receipt again</source>
        <translation>Напечатать чек снова</translation>
    </message>
    <message>
        <source>Print refund slip</source>
        <translation>Напечатать чек возврата</translation>
    </message>
    <message>
        <source>Printed on {printer}</source>
        <translation>Напечатано: {printer}</translation>
    </message>
    <message>
        <source>Printer of this computer</source>
        <translation>Принтер этого компьютера</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Принтеры</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Печатает</translation>
    </message>
    <message>
        <source>Receipt after a sale</source>
        <translation>Чек после продажи</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Чеки</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить в PDF</translation>
    </message>
    <message>
        <source>Save printer</source>
        <translation>Сохранить принтер</translation>
    </message>
    <message>
        <source>Saved: {printer}</source>
        <translation>Сохранено: {printer}</translation>
    </message>
    <message>
        <source>Show receipt</source>
        <translation>Показать чек</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Снять с очереди</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Снято с очереди</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Пробная страница</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать сейчас</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Waits for {printer}</source>
        <translation>Ждёт «{printer}»</translation>
    </message>
    <message>
        <source>What receipts say</source>
        <translation>Что написано на чеках</translation>
    </message>
    <message>
        <source>When asked for</source>
        <translation>По просьбе</translation>
    </message>
    <message>
        <source>a printer that is gone</source>
        <translation>убранный принтер</translation>
    </message>
    <message>
        <source>in place of {printer}</source>
        <translation>вместо «{printer}»</translation>
    </message>
    <message>
        <source>then {printer}</source>
        <translation>затем «{printer}»</translation>
    </message>
    <message>
        <source>{mm} mm, {columns} letters</source>
        <translation>{mm} мм, {columns} букв</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Продажа</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Смена</translation>
    </message>
    <message>
        <source>{name}: lock, or let somebody else sign in</source>
        <translation>{name}: заблокировать или сменить кассира</translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
            <numerusform>%n шт.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold sets an order aside while another customer is served.</source>
        <translation>Отложите заказ, пока обслуживаете другого клиента.</translation>
    </message>
    <message>
        <source>Nothing is on hold</source>
        <translation>Отложенных заказов нет</translation>
    </message>
    <message>
        <source>Orders on hold</source>
        <translation>Отложенные заказы</translation>
    </message>
    <message>
        <source>asked of counter %1</source>
        <translation>запрошен у кассы %1</translation>
    </message>
    <message>
        <source>counter %1</source>
        <translation>касса %1</translation>
    </message>
    <message>
        <source>counter %1: not reached</source>
        <translation>касса %1: нет связи</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Call number</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Сдача</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Напечатать снова</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Напечатать чек</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Симулятор</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>оплачено</translation>
    </message>
    <message>
        <source>waiting for the customer</source>
        <translation>ждём клиента</translation>
    </message>
    <message>
        <source>{amount} in cash, exact</source>
        <translation>{amount} наличными, без сдачи</translation>
    </message>
    <message>
        <source>{amount} in cash, received {received}</source>
        <translation>{amount} наличными, получено {received}</translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>An amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Give {amount} back</source>
        <translation>Вернуть {amount}</translation>
    </message>
    <message>
        <source>Refund nothing</source>
        <translation>Ничего не возвращать</translation>
    </message>
    <message>
        <source>Take back, no money</source>
        <translation>Вернуть без денег</translation>
    </message>
    <message>
        <source>The goods go back to stock</source>
        <translation>Товары возвращаются на склад</translation>
    </message>
    <message>
        <source>What goes back?</source>
        <translation>Что вернуть?</translation>
    </message>
    <message>
        <source>{amount} of {left}</source>
        <translation>{amount} из {left}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>1234.56</source>
        <translation>1234.56</translation>
    </message>
    <message>
        <source>Add up again</source>
        <translation>Посчитать заново</translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Все кассы</translation>
    </message>
    <message>
        <source>All tables are saved.</source>
        <translation>Сохраняются все таблицы.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить ещё раз</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Средний заказ</translation>
    </message>
    <message>
        <source>Busiest day: {day} with {sales}</source>
        <translation>Самый оживлённый день: {day}, {sales}</translation>
    </message>
    <message>
        <source>Busiest hour: {hour} with {sales}</source>
        <translation>Самый оживлённый час: {hour}, {sales}</translation>
    </message>
    <message>
        <source>Busiest: {weekday} {hour} with {sales}. The stronger the colour, the more.</source>
        <translation>Больше всего: {weekday} {hour}, {sales}. Чем ярче цвет, тем больше.</translation>
    </message>
    <message>
        <source>CSV holds the table above, for a spreadsheet or another program.</source>
        <translation>CSV содержит таблицу выше — для таблиц или другой программы.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Выбрать место…</translation>
    </message>
    <message>
        <source>Choose other days, or sell something.</source>
        <translation>Выберите другие дни или продайте что-нибудь.</translation>
    </message>
    <message>
        <source>Columns to the left</source>
        <translation>Столбцы слева</translation>
    </message>
    <message>
        <source>Columns to the right</source>
        <translation>Столбцы справа</translation>
    </message>
    <message>
        <source>Counter {name}</source>
        <translation>Касса {name}</translation>
    </message>
    <message>
        <source>Days added up</source>
        <translation>Дней посчитано</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>С … по …</translation>
    </message>
    <message>
        <source>It goes to {folder}.</source>
        <translation>Он попадёт в {folder}.</translation>
    </message>
    <message>
        <source>It was cancelled, or something went wrong.</source>
        <translation>Это отменили, или что-то пошло не так.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Net sales</source>
        <translation>Чистые продажи</translation>
    </message>
    <message>
        <source>Nothing was added up</source>
        <translation>Ничего не посчитано</translation>
    </message>
    <message>
        <source>Nothing was sold on these days</source>
        <translation>В эти дни ничего не продано</translation>
    </message>
    <message>
        <source>Numbers as here</source>
        <translation>Числа как здесь</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Reports are not for everybody</source>
        <translation>Отчёты не для всех</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Продажи</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Сохранено: {file}</translation>
    </message>
    <message>
        <source>Somebody who may see them has to enter their PIN.</source>
        <translation>Кто-то, кому их можно видеть, должен ввести PIN.</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Налоги</translation>
    </message>
    <message>
        <source>This counter</source>
        <translation>Эта касса</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Этот месяц</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Эта неделя</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>before: {figure}</source>
        <translation>раньше: {figure}</translation>
    </message>
    <message>
        <source>to</source>
        <translation>по</translation>
    </message>
    <message>
        <source>{day}: a day earlier</source>
        <translation>{day}: на день раньше</translation>
    </message>
    <message>
        <source>{day}: a day later</source>
        <translation>{day}: на день позже</translation>
    </message>
    <message>
        <source>{done} of {whole} days</source>
        <translation>{done} из {whole} дней</translation>
    </message>
    <message>
        <source>{sign} {percent} % · {figure}</source>
        <translation>{sign} {percent} % · {figure}</translation>
    </message>
</context>
<context>
    <name>Restored</name>
    <message>
        <source>A backup was restored, made {when}</source>
        <translation>Восстановлена резервная копия, сделанная {when}</translation>
    </message>
    <message>
        <source>Orders after it are being told again by the others; nobody is charged twice.</source>
        <translation>Заказы после неё заново сообщаются остальными частями; дважды ни с кого не берут.</translation>
    </message>
    <message>
        <source>Orders after it are being entered again, and the others confirm them; nobody is charged twice. Menu, held orders and sold-out marks are those of the backup.</source>
        <translation>Заказы после неё вносятся заново, и остальные части их подтверждают; дважды ни с кого не берут. Меню, отложенные заказы и отметки «закончилось» — из копии.</translation>
    </message>
</context>
<context>
    <name>RushRow</name>
    <message>
        <source>Kitchen: in its turn</source>
        <translation>Кухня: по очереди</translation>
    </message>
    <message>
        <source>Kitchen: make this first</source>
        <translation>Кухня: готовить первым</translation>
    </message>
    <message>
        <source>{number} in its turn</source>
        <translation>{number} по очереди</translation>
    </message>
    <message>
        <source>{number} is made first</source>
        <translation>{number} готовят первым</translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>Order cleared</source>
        <translation>Заказ очищен</translation>
    </message>
    <message>
        <source>Price changed</source>
        <translation>Цена изменена</translation>
    </message>
    <message>
        <source>{name} removed</source>
        <translation>{name}: удалено</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Answers late</source>
        <translation>Отвечает поздно</translation>
    </message>
    <message>
        <source>Approves</source>
        <translation>Одобряет</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>Терминал</translation>
    </message>
    <message>
        <source>Charges, then hangs</source>
        <translation>Списывает и виснет</translation>
    </message>
    <message>
        <source>Couriers on duty</source>
        <translation>Курьеров на смене</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Gives nothing back</source>
        <translation>Ничего не возвращает</translation>
    </message>
    <message>
        <source>Hangs, then charges</source>
        <translation>Зависает, затем списывает</translation>
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
        <source>Line is dead</source>
        <translation>Связи нет</translation>
    </message>
    <message>
        <source>Never answers</source>
        <translation>Не отвечает</translation>
    </message>
    <message>
        <source>No card terminal, bank or courier company is connected: these play their parts.</source>
        <translation>Терминал, банк и служба доставки не подключены: их роли играют симуляторы.</translation>
    </message>
    <message>
        <source>Pix</source>
        <translation>Pix</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>Отказывает</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>СИМУЛЯТОР</translation>
    </message>
    <message>
        <source>Simulators</source>
        <translation>Имитаторы</translation>
    </message>
    <message>
        <source>Stand-ins for the outside world</source>
        <translation>Вместо внешнего мира</translation>
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
        <source>This screen</source>
        <translation>Этот экран</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n заказ</numerusform>
            <numerusform>%n заказа</numerusform>
            <numerusform>%n заказов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n ещё открыт</numerusform>
            <numerusform>%n ещё открыты</numerusform>
            <numerusform>%n ещё открыто</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open: finish, cancel or hand on</source>
        <translation>
            <numerusform>%n ещё открыт: завершите, отмените или передайте</numerusform>
            <numerusform>%n ещё открыты: завершите, отмените или передайте</numerusform>
            <numerusform>%n ещё открыто: завершите, отмените или передайте</numerusform>
        </translation>
    </message>
    <message>
        <source>Advance</source>
        <translation>Аванс</translation>
    </message>
    <message>
        <source>All of it is handed on to the next shift</source>
        <translation>Всё передаётся следующей смене</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Другая причина</translation>
    </message>
    <message>
        <source>As PDF</source>
        <translation>В PDF</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Change from the bank</source>
        <translation>Размен из банка</translation>
    </message>
    <message>
        <source>Change of</source>
        <translation>Изменение заказа</translation>
    </message>
    <message>
        <source>Choose or enter what it is for.</source>
        <translation>Выберите или введите, на что.</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Закрытие смены</translation>
    </message>
    <message>
        <source>Close with Z</source>
        <translation>Закрыть с Z</translation>
    </message>
    <message>
        <source>Closed shifts</source>
        <translation>Закрытые смены</translation>
    </message>
    <message>
        <source>Coins and notes</source>
        <translation>Монеты и купюры</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Пересчитать снова</translation>
    </message>
    <message>
        <source>Count all that lies in the drawer, with the float. What ought to be there is shown afterwards.</source>
        <translation>Пересчитайте всё, что лежит в ящике, вместе с разменом. Сколько должно быть, покажем потом.</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>Пересчитать и закрыть</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>Пересчёт ящика</translation>
    </message>
    <message>
        <source>Count what lies in the drawer for change, and enter it. Then you can sell.</source>
        <translation>Пересчитайте размен в ящике и введите его. Потом можно продавать.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Насчитано</translation>
    </message>
    <message>
        <source>Courses wait:</source>
        <translation>Подачи ждут:</translation>
    </message>
    <message>
        <source>Difference {amount}</source>
        <translation>Разница {amount}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Drawer: float</source>
        <translation>Ящик: размен</translation>
    </message>
    <message>
        <source>Drawer: no sale</source>
        <translation>Ящик: без продажи</translation>
    </message>
    <message>
        <source>Drawer: pay in</source>
        <translation>Ящик: внесение</translation>
    </message>
    <message>
        <source>Drawer: pay out</source>
        <translation>Ящик: изъятие</translation>
    </message>
    <message>
        <source>Enter an amount above zero.</source>
        <translation>Введите сумму больше нуля.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Float {amount}</source>
        <translation>Размен {amount}</translation>
    </message>
    <message>
        <source>Forgotten in the float</source>
        <translation>Забыто в размене</translation>
    </message>
    <message>
        <source>Hand all of it on to the next shift</source>
        <translation>Передать всё следующей смене</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>How many of {coin}</source>
        <translation>Сколько по {coin}</translation>
    </message>
    <message>
        <source>It is exactly right</source>
        <translation>Всё сходится</translation>
    </message>
    <message>
        <source>Loose money, as a sum</source>
        <translation>Прочие деньги, суммой</translation>
    </message>
    <message>
        <source>No shift is open. The order is kept; open a shift to charge it.</source>
        <translation>Смена не открыта. Заказ сохранён; откройте смену, чтобы принять оплату.</translation>
    </message>
    <message>
        <source>No shift is open: nothing can be sold</source>
        <translation>Смена не открыта: продавать нельзя</translation>
    </message>
    <message>
        <source>No shift was opened yet</source>
        <translation>Смену ещё не открывали</translation>
    </message>
    <message>
        <source>Nothing yet beside sales and refunds.</source>
        <translation>Пока ничего, кроме продаж и возвратов.</translation>
    </message>
    <message>
        <source>On hold:</source>
        <translation>Отложен:</translation>
    </message>
    <message>
        <source>One {coin} less</source>
        <translation>На одну {coin} меньше</translation>
    </message>
    <message>
        <source>One {coin} more</source>
        <translation>На одну {coin} больше</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Открыть смену</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Открыть ящик</translation>
    </message>
    <message>
        <source>Open the shift with {amount}</source>
        <translation>Открыть смену с {amount}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Ought to be there</source>
        <translation>Должно быть</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Внести</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Изъять</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Put in and taken out</source>
        <translation>Внесено и изъято</translation>
    </message>
    <message>
        <source>Put {amount} in</source>
        <translation>Внести {amount}</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>Repaid advance</source>
        <translation>Возврат аванса</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>Смена {number} открыта</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>С {time}</translation>
    </message>
    <message>
        <source>Since {time}, opened by {name}</source>
        <translation>С {time}, открыл(а) {name}</translation>
    </message>
    <message>
        <source>Supplier paid in cash</source>
        <translation>Поставщику наличными</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>Закупка</translation>
    </message>
    <message>
        <source>Take {amount} out</source>
        <translation>Изъять {amount}</translation>
    </message>
    <message>
        <source>This is no amount. Enter one such as {example}.</source>
        <translation>Это не сумма. Введите, например, {example}.</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>Tips to the staff</source>
        <translation>Чаевые персоналу</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>В банк</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>На что?</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-отчёт</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message numerus="yes">
        <source>drawer opened %n time(s) without a sale</source>
        <translation>
            <numerusform>ящик открыт %n раз без продажи</numerusform>
            <numerusform>ящик открыт %n раза без продажи</numerusform>
            <numerusform>ящик открыт %n раз без продажи</numerusform>
        </translation>
    </message>
    <message>
        <source>handed on</source>
        <translation>передан</translation>
    </message>
    <message>
        <source>{amount} are missing</source>
        <translation>Не хватает {amount}</translation>
    </message>
    <message>
        <source>{amount} counted</source>
        <translation>Насчитано {amount}</translation>
    </message>
    <message>
        <source>{amount} too much</source>
        <translation>Лишние {amount}</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>By amount</source>
        <translation>По сумме</translation>
    </message>
    <message>
        <source>By items</source>
        <translation>По позициям</translation>
    </message>
    <message>
        <source>Charge all parts</source>
        <translation>Принять все части</translation>
    </message>
    <message>
        <source>Choose a part, then tap what it pays for.</source>
        <translation>Выберите часть и нажмите на то, за что она платит.</translation>
    </message>
    <message>
        <source>Equal parts</source>
        <translation>Поровну</translation>
    </message>
    <message>
        <source>Give all that is free: {name}</source>
        <translation>Отдать всё свободное: {name}</translation>
    </message>
    <message>
        <source>One bill again</source>
        <translation>Один счёт</translation>
    </message>
    <message>
        <source>One more part</source>
        <translation>Ещё часть</translation>
    </message>
    <message>
        <source>Part of {amount}</source>
        <translation>Часть {amount}</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Часть {part} из {parts}</translation>
    </message>
    <message>
        <source>Part {part}: give {amount} change</source>
        <translation>Часть {part}: сдача {amount}</translation>
    </message>
    <message>
        <source>Part {part}: {amount}, {state}</source>
        <translation>Часть {part}: {amount}, {state}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>Split the bill</source>
        <translation>Разделить счёт</translation>
    </message>
    <message numerus="yes">
        <source>Take %n part(s)</source>
        <translation>
            <numerusform>Принять %n часть</numerusform>
            <numerusform>Принять %n части</numerusform>
            <numerusform>Принять %n частей</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one back: {name}</source>
        <translation>Убрать одну: {name}</translation>
    </message>
    <message>
        <source>The order has changed: split the bill again. What was noted as paid is open.</source>
        <translation>Заказ изменился: разделите счёт заново. То, что было отмечено как оплаченное, снова открыто.</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>Введите сумму</translation>
    </message>
    <message>
        <source>Type what one pays; the last part is what is left.</source>
        <translation>Введите, сколько платит один; последняя часть — это остаток.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыта</translation>
    </message>
    <message>
        <source>{amount} belong to nobody yet</source>
        <translation>{amount} пока ничьи</translation>
    </message>
    <message>
        <source>{amount} of {total} open</source>
        <translation>{amount} из {total} открыто</translation>
    </message>
    <message>
        <source>{mine} × {name} ({free} free)</source>
        <translation>{mine} × {name} (свободно: {free})</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Add somebody</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>Barista</source>
        <translation>Бариста</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancel what is paid or sent</source>
        <translation>Отменить оплаченное или отправленное</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Change a price</source>
        <translation>Изменить цену</translation>
    </message>
    <message>
        <source>Change the menu</source>
        <translation>Изменять меню</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Изменять настройки</translation>
    </message>
    <message>
        <source>Change the staff</source>
        <translation>Изменять сотрудников</translation>
    </message>
    <message>
        <source>Choose your face</source>
        <translation>Выберите себя</translation>
    </message>
    <message>
        <source>Clear the PIN</source>
        <translation>Стереть PIN-код</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Закрыть смену</translation>
    </message>
    <message>
        <source>Decide on a payment in doubt</source>
        <translation>Решить о сомнительном платеже</translation>
    </message>
    <message>
        <source>Do not approve</source>
        <translation>Не подтверждать</translation>
    </message>
    <message>
        <source>Drop a parked message</source>
        <translation>Удалить отложенное сообщение</translation>
    </message>
    <message>
        <source>Empty: the PIN stays as it is</source>
        <translation>Пусто: PIN-код остаётся прежним</translation>
    </message>
    <message>
        <source>Forgotten? An owner gives {name} a new PIN in the settings. When no owner can sign in: close the windows and enter on this machine: {command}</source>
        <translation>Забыли? Владелец даст {name} новый PIN в настройках. Если ни один владелец не может войти: закройте окна и введите на этом компьютере: {command}</translation>
    </message>
    <message>
        <source>Give a discount</source>
        <translation>Сделать скидку</translation>
    </message>
    <message>
        <source>Give something for nothing</source>
        <translation>Отдать бесплатно</translation>
    </message>
    <message>
        <source>Lock when nobody touches it for</source>
        <translation>Блокировать, если не трогать</translation>
    </message>
    <message>
        <source>Lock when the program starts</source>
        <translation>Блокировать при запуске программы</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблокировано</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Управляющий</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>Nobody is named yet, so everybody may do everything. Add an owner first: from then on the counter asks for PINs.</source>
        <translation>Пока никто не указан, поэтому всем можно всё. Сначала добавьте владельца: с этого момента касса спрашивает PIN-коды.</translation>
    </message>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>Открыть ящик без продажи</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>Открыть смену</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN-код: {name}</translation>
    </message>
    <message>
        <source>PIN: 4 to 8 digits</source>
        <translation>PIN-код: от 4 до 8 цифр</translation>
    </message>
    <message>
        <source>Put cash in or take it out</source>
        <translation>Внести или изъять наличные</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>See the reports</source>
        <translation>Смотреть отчёты</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Продавать</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Take a line out</source>
        <translation>Убрать позицию</translation>
    </message>
    <message>
        <source>Take back with a new PIN</source>
        <translation>Вернуть с новым PIN-кодом</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Стереть последнюю цифру</translation>
    </message>
    <message>
        <source>Tap your face and type your PIN. The order in the making is kept.</source>
        <translation>Нажмите на себя и введите PIN-код. Начатый заказ сохраняется.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Тот же PIN-код ещё раз</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait {time}.</source>
        <translation>Слишком много неверных PIN-кодов. Подождите {time}.</translation>
    </message>
    <message>
        <source>Undo or settle a stuck order</source>
        <translation>Отменить или уладить застрявший заказ</translation>
    </message>
    <message>
        <source>What this person may do</source>
        <translation>Что можно этому человеку</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>больше не работает</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>до {amount}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{name} may not do this alone. Somebody else approves it with their PIN.</source>
        <translation>{name}: одному это нельзя. Другой подтверждает своим PIN-кодом.</translation>
    </message>
    <message>
        <source>{name} may not do this, and nobody else here may either.</source>
        <translation>{name}: этого нельзя, и никому другому здесь тоже.</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} мин</translation>
    </message>
    <message>
        <source>{typed} digits typed</source>
        <translation>Введено цифр: {typed}</translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Back to the menu</source>
        <translation>Назад к меню</translation>
    </message>
    <message>
        <source>Card and Pix need the connection. Take cash, or hold the order.</source>
        <translation>Для карты и Pix нужна связь. Возьмите наличные или отложите заказ.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Сдача</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Симулятор</translation>
    </message>
    <message>
        <source>Take exactly {amount}</source>
        <translation>Принять ровно {amount}</translation>
    </message>
    <message>
        <source>Take {amount}</source>
        <translation>Принять {amount}</translation>
    </message>
    <message>
        <source>Take {note}</source>
        <translation>Принять {note}</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>{amount} are missing</source>
        <translation>Не хватает {amount}</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>From {time}</source>
        <translation>С {time}</translation>
    </message>
    <message>
        <source>Price asked</source>
        <translation>Цена по запросу</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>happy hour, usually {price}</source>
        <translation>счастливый час, обычно {price}</translation>
    </message>
    <message>
        <source>{price}/kg</source>
        <translation>{price}/кг</translation>
    </message>
    <message>
        <source>{weight} left</source>
        <translation>осталось {weight}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>A person asked to try again</source>
        <translation>Сотрудник попросил повторить</translation>
    </message>
    <message>
        <source>A person asked to undo it</source>
        <translation>Сотрудник попросил отменить</translation>
    </message>
    <message>
        <source>A person decided: money taken</source>
        <translation>Решение человека: деньги списаны</translation>
    </message>
    <message>
        <source>A person decided: no money taken</source>
        <translation>Решение человека: деньги не списаны</translation>
    </message>
    <message>
        <source>Also known as: {names}</source>
        <translation>Другие названия: {names}</translation>
    </message>
    <message>
        <source>Answer came twice</source>
        <translation>Ответ пришёл дважды</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Approve the order</source>
        <translation>Одобрить заказ</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>Повторный запрос</translation>
    </message>
    <message>
        <source>Asked to undo</source>
        <translation>Запрос на отмену</translation>
    </message>
    <message>
        <source>Assign a courier</source>
        <translation>Назначить курьера</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Cancelled by a person</source>
        <translation>Отменено сотрудником</translation>
    </message>
    <message>
        <source>Confirm the payment</source>
        <translation>Подтвердить оплату</translation>
    </message>
    <message>
        <source>Create the charge</source>
        <translation>Создать платёж</translation>
    </message>
    <message>
        <source>Decision not needed any more</source>
        <translation>Решение больше не нужно</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Конец</translation>
    </message>
    <message>
        <source>Give the money back</source>
        <translation>Вернуть деньги</translation>
    </message>
    <message>
        <source>Give the other parts back</source>
        <translation>Вернуть остальные части</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Продолжается</translation>
    </message>
    <message>
        <source>Keep the stock</source>
        <translation>Списать со склада</translation>
    </message>
    <message>
        <source>Late answer</source>
        <translation>Поздний ответ</translation>
    </message>
    <message>
        <source>Marked resolved by a person</source>
        <translation>Отмечено решённым</translation>
    </message>
    <message>
        <source>Money does not go back yet</source>
        <translation>Деньги пока не возвращаются</translation>
    </message>
    <message>
        <source>Money has gone back</source>
        <translation>Деньги возвращены</translation>
    </message>
    <message>
        <source>Money not given back</source>
        <translation>Деньги не возвращены</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Нет ответа вовремя</translation>
    </message>
    <message>
        <source>Not known whether it is paid</source>
        <translation>Неизвестно, оплачено ли</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Не требуется</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>Передать на кухню</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Paid late, given back</source>
        <translation>Оплачено поздно, возвращено</translation>
    </message>
    <message>
        <source>Payment known</source>
        <translation>Оплата выяснена</translation>
    </message>
    <message>
        <source>Record the order</source>
        <translation>Записать заказ</translation>
    </message>
    <message>
        <source>Record the refund</source>
        <translation>Записать возврат</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ</translation>
    </message>
    <message>
        <source>Reserve stock</source>
        <translation>Зарезервировать товар</translation>
    </message>
    <message>
        <source>Return the goods to stock</source>
        <translation>Вернуть товары на склад</translation>
    </message>
    <message>
        <source>Settle the refund</source>
        <translation>Завершить возврат</translation>
    </message>
    <message>
        <source>Settled by a person</source>
        <translation>Улажено человеком</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Ещё предстоит</translation>
    </message>
    <message>
        <source>The provider contradicts the decision</source>
        <translation>Платёжная система противоречит решению</translation>
    </message>
    <message>
        <source>Undoing begins</source>
        <translation>Начало отмены</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Waits for a person</source>
        <translation>Ждёт сотрудника</translation>
    </message>
    <message>
        <source>Withdraw the ticket</source>
        <translation>Снять заказ с кухни</translation>
    </message>
    <message>
        <source>attempt {number}</source>
        <translation>попытка {number}</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>Charge</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Charge {amount}</source>
        <translation>Оплатить {amount}</translation>
    </message>
    <message>
        <source>Charging…</source>
        <translation>Проводим оплату…</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Без сдачи</translation>
    </message>
    <message>
        <source>Exact cash {amount}</source>
        <translation>Без сдачи {amount}</translation>
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
        <source>Subtotal</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Налог</translation>
    </message>
    <message>
        <source>The price has changed: look at the total, and charge again.</source>
        <translation>Цена изменилась: посмотрите на сумму и нажмите «Оплатить» ещё раз.</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Чаевые</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
</context>
<context>
    <name>Undone</name>
    <message>
        <source>Undone: {things}.</source>
        <translation>Отменено: {things}.</translation>
    </message>
    <message>
        <source>nothing is charged</source>
        <translation>деньги не списаны</translation>
    </message>
    <message>
        <source>the courier is called off</source>
        <translation>курьер отозван</translation>
    </message>
    <message>
        <source>the items are back in stock</source>
        <translation>товары снова на складе</translation>
    </message>
    <message>
        <source>the kitchen knows</source>
        <translation>кухня знает</translation>
    </message>
    <message>
        <source>what was paid has gone back</source>
        <translation>оплаченное возвращено</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Cancel payment</source>
        <translation>Отменить оплату</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Отмена…</translation>
    </message>
    <message>
        <source>Checking the payment. Do not charge again.</source>
        <translation>Проверяем оплату. Не берите оплату ещё раз.</translation>
    </message>
    <message>
        <source>Next sale meanwhile</source>
        <translation>Пока следующая продажа</translation>
    </message>
    <message>
        <source>Offline: the answer comes when the connection is back</source>
        <translation>Нет связи: ответ придёт, когда она вернётся</translation>
    </message>
    <message>
        <source>Order {number}: pay by Pix</source>
        <translation>Заказ {number}: оплата Pix</translation>
    </message>
    <message>
        <source>Order {number}: pay by card</source>
        <translation>Заказ {number}: оплата картой</translation>
    </message>
    <message>
        <source>Part {part} of {parts}</source>
        <translation>Часть {part} из {parts}</translation>
    </message>
    <message>
        <source>Preparing the payment…</source>
        <translation>Готовим оплату…</translation>
    </message>
    <message>
        <source>SIMULATOR</source>
        <translation>СИМУЛЯТОР</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Ждём оплату</translation>
    </message>
    <message>
        <source>Waiting for the card terminal</source>
        <translation>Ждём терминал</translation>
    </message>
    <message>
        <source>{time} left to pay</source>
        <translation>Осталось {time}</translation>
    </message>
</context>
<context>
    <name>Weigh</name>
    <message>
        <source>Box</source>
        <translation>Тара</translation>
    </message>
    <message>
        <source>Box or plate, if any</source>
        <translation>Тара, если есть</translation>
    </message>
    <message>
        <source>In grams or kilograms</source>
        <translation>В граммах или килограммах</translation>
    </message>
    <message>
        <source>On the scale</source>
        <translation>На весах</translation>
    </message>
    <message>
        <source>Type what it costs</source>
        <translation>Введите цену</translation>
    </message>
    <message>
        <source>g</source>
        <translation>г</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>кг</translation>
    </message>
    <message>
        <source>{price} per kg</source>
        <translation>{price} за кг</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Counter</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>No printer: saved as {file}</source>
        <translation>Принтера нет: сохранено в {file}</translation>
    </message>
    <message>
        <source>On hold: {name}</source>
        <translation>Отложено: {name}</translation>
    </message>
    <message>
        <source>Printed on {printer}</source>
        <translation>Напечатано: {printer}</translation>
    </message>
    <message>
        <source>The message is being worked on again</source>
        <translation>Сообщение обрабатывается снова</translation>
    </message>
    <message>
        <source>The message was dropped</source>
        <translation>Сообщение удалено</translation>
    </message>
    <message>
        <source>The refund is under way</source>
        <translation>Возврат выполняется</translation>
    </message>
</context>
</TS>
