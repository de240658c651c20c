<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Ageing</name>
    <message>
        <source>As usual: 5:00 and 8:00</source>
        <translation>Como de costume: 5:00 e 8:00</translation>
    </message>
    <message>
        <source>How long after payment the head of a ticket turns amber, and red, on this screen.</source>
        <translation>Quanto tempo depois do pagamento o topo de um pedido fica amarelo, e vermelho, nesta tela.</translation>
    </message>
    <message>
        <source>{kind}: amber after</source>
        <translation>{kind}: amarelo depois de</translation>
    </message>
    <message>
        <source>{kind}: red after</source>
        <translation>{kind}: vermelho depois de</translation>
    </message>
</context>
<context>
    <name>AllDay</name>
    <message>
        <source>All day</source>
        <translation>Total a fazer</translation>
    </message>
    <message>
        <source>Nothing is left to be made.</source>
        <translation>Não há mais nada a fazer.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
</context>
<context>
    <name>Capacity</name>
    <message>
        <source>Busy</source>
        <translation>Cheia</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechada</translation>
    </message>
    <message>
        <source>Every counter is told at once, before it charges the next order.</source>
        <translation>Todos os caixas ficam sabendo na hora, antes de cobrar o próximo pedido.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aberta</translation>
    </message>
    <message>
        <source>The counters quote</source>
        <translation>Os caixas informam</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>Floor</name>
    <message numerus="yes">
        <source>%n new order(s)</source>
        <translation>
            <numerusform>%n pedido novo</numerusform>
            <numerusform>%n pedidos novos</numerusform>
        </translation>
    </message>
    <message>
        <source>New orders appear here by themselves.</source>
        <translation>Novos pedidos aparecem aqui sozinhos.</translation>
    </message>
    <message>
        <source>No orders. Enjoy the quiet.</source>
        <translation>Nenhum pedido. Aproveite o sossego.</translation>
    </message>
    <message>
        <source>Open it above when you are ready for orders.</source>
        <translation>Abra acima quando estiver pronto para pedidos.</translation>
    </message>
    <message>
        <source>The kitchen is closed.</source>
        <translation>A cozinha está fechada.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n atrasado</numerusform>
            <numerusform>%n atrasados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n aberto</numerusform>
            <numerusform>%n abertos</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Total a fazer</translation>
    </message>
    <message>
        <source>Busy: {minutes} min</source>
        <translation>Cheia: {minutes} min</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechada</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contato</translation>
    </message>
    <message numerus="yes">
        <source>Later %n</source>
        <translation>
            <numerusform>Depois %n</numerusform>
            <numerusform>Depois %n</numerusform>
        </translation>
    </message>
    <message>
        <source>News from {time} ({age})</source>
        <translation>Dados de {time} ({age})</translation>
    </message>
    <message>
        <source>News {age} old</source>
        <translation>Dados há {age}</translation>
    </message>
    <message>
        <source>No news yet</source>
        <translation>Ainda sem dados</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aberta</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotados</translation>
    </message>
    <message>
        <source>The kitchen is busy; press when it is not any more</source>
        <translation>A cozinha está cheia; aperte quando não estiver mais</translation>
    </message>
    <message>
        <source>The kitchen is closed; press to open it</source>
        <translation>A cozinha está fechada; toque para abrir</translation>
    </message>
    <message>
        <source>The kitchen is open; press to close it</source>
        <translation>A cozinha está aberta; toque para fechar</translation>
    </message>
    <message>
        <source>avg {time}</source>
        <translation>média {time}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>há {days} dias</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>há {hours} h</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>há {minutes} min</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>há {seconds} s</translation>
    </message>
</context>
<context>
    <name>KeySetup</name>
    <message>
        <source>All keys as usual</source>
        <translation>Todas as teclas como de costume</translation>
    </message>
    <message>
        <source>Another key for: {does}</source>
        <translation>Mais uma tecla para: {does}</translation>
    </message>
    <message>
        <source>No key for: {does}</source>
        <translation>Nenhuma tecla para: {does}</translation>
    </message>
    <message>
        <source>Now press the key for: {does}. Esc leaves it as it is.</source>
        <translation>Agora aperte a tecla para: {does}. Esc deixa como está.</translation>
    </message>
    <message>
        <source>The key of a ticket</source>
        <translation>A tecla de um pedido</translation>
    </message>
    <message>
        <source>Touch + and press the key of the keyboard or the bump bar.</source>
        <translation>Toque em + e aperte a tecla do teclado ou da bump bar.</translation>
    </message>
    <message>
        <source>makes it ready at once</source>
        <translation>deixa pronto na hora</translation>
    </message>
    <message>
        <source>selects it</source>
        <translation>seleciona</translation>
    </message>
    <message>
        <source>{key} does something already: {before}. Press it once more to have it do this instead: {does}.</source>
        <translation>{key} já faz outra coisa: {before}. Aperte de novo para que faça isto: {does}.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>All day: how many of everything</source>
        <translation>Total a fazer: quantos de cada coisa</translation>
    </message>
    <message>
        <source>Close a panel, select nothing</source>
        <translation>Fechar painel, desmarcar</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Tela cheia</translation>
    </message>
    <message>
        <source>Hand over what has been ready longest</source>
        <translation>Entregar o que espera há mais tempo</translation>
    </message>
    <message>
        <source>Line above</source>
        <translation>Linha acima</translation>
    </message>
    <message>
        <source>Line below</source>
        <translation>Linha abaixo</translation>
    </message>
    <message>
        <source>Line done, or not</source>
        <translation>Linha feita, ou não</translation>
    </message>
    <message>
        <source>List of finished tickets</source>
        <translation>Lista de pedidos concluídos</translation>
    </message>
    <message>
        <source>More: sold out, refuse</source>
        <translation>Mais: esgotado, recusar</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Próximo pedido</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Aberta, cheia ou fechada</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Próxima página</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>Pedido anterior</translation>
    </message>
    <message>
        <source>Ticket {number} of the page</source>
        <translation>Pedido {number} da página</translation>
    </message>
    <message>
        <source>Ready (a void ticket: seen)</source>
        <translation>Pronto (pedido cancelado: ciente)</translation>
    </message>
    <message>
        <source>A ticket is ready</source>
        <translation>Um pedido está pronto</translation>
    </message>
    <message>
        <source>Recall the last ticket</source>
        <translation>Recuperar o último pedido</translation>
    </message>
    <message>
        <source>Rush: make it first, or in its turn</source>
        <translation>Urgente: fazer primeiro, ou na sua vez</translation>
    </message>
    <message>
        <source>Select a ticket</source>
        <translation>Selecionar um pedido</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotados</translation>
    </message>
    <message>
        <source>Sounds on or off</source>
        <translation>Sons ligados ou não</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Esta folha</translation>
    </message>
    <message>
        <source>Undo, as long as it is offered</source>
        <translation>Desfazer, enquanto for oferecido</translation>
    </message>
</context>
<context>
    <name>KitchenWindow</name>
    <message>
        <source>Closed</source>
        <translation>Cozinha fechada</translation>
    </message>
    <message>
        <source>Chime off</source>
        <translation>Aviso sonoro desligado</translation>
    </message>
    <message>
        <source>As usual again</source>
        <translation>Normal de novo</translation>
    </message>
    <message>
        <source>Chime on</source>
        <translation>Aviso sonoro ligado</translation>
    </message>
    <message>
        <source>Go on as usual: what you touch is kept and sent as soon as the contact is back.</source>
        <translation>Continue como sempre: o que você toca fica guardado e é enviado assim que o contato voltar.</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>New orders are refused and refunded.</source>
        <translation>Novos pedidos são recusados e devolvidos.</translation>
    </message>
    <message>
        <source>No contact with the counter</source>
        <translation>Sem contato com o balcão</translation>
    </message>
    <message>
        <source>No contact with the counter since {time}</source>
        <translation>Sem contato com o balcão desde {time}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Cozinha aberta</translation>
    </message>
    <message>
        <source>Open the kitchen</source>
        <translation>Abrir a cozinha</translation>
    </message>
    <message>
        <source>The counters quote {minutes} minutes.</source>
        <translation>Os caixas informam {minutes} minutos.</translation>
    </message>
    <message>
        <source>The kitchen is busy</source>
        <translation>A cozinha está cheia</translation>
    </message>
    <message>
        <source>The kitchen is closed</source>
        <translation>A cozinha está fechada</translation>
    </message>
    <message>
        <source>{number} first</source>
        <translation>{number} primeiro</translation>
    </message>
    <message>
        <source>{number} handed over</source>
        <translation>{number} entregue</translation>
    </message>
    <message>
        <source>{number} in its turn</source>
        <translation>{number} na sua vez</translation>
    </message>
    <message>
        <source>{number} ready</source>
        <translation>{number} pronto</translation>
    </message>
    <message>
        <source>{number} started</source>
        <translation>{number} iniciado</translation>
    </message>
    <message>
        <source>{number}: course fired</source>
        <translation>{number}: tempo solto</translation>
    </message>
</context>
<context>
    <name>Later</name>
    <message>
        <source>Nothing is ordered for later.</source>
        <translation>Nada foi pedido para depois.</translation>
    </message>
    <message>
        <source>Orders for a time wait here and come on the board by themselves.</source>
        <translation>Pedidos com horário esperam aqui e entram no painel sozinhos.</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Next page</source>
        <translation>Próxima página</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Amber and red</source>
        <translation>Amarelo e vermelho</translation>
    </message>
    <message>
        <source>For later</source>
        <translation>Para depois</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Keys and bump bars</source>
        <translation>Teclas e bump bars</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Aberta, cheia ou fechada</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Painel de retirada</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotados</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sons</translation>
    </message>
</context>
<context>
    <name>Pickup</name>
    <message>
        <source>Hand over</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Hand over {number}</source>
        <translation>Entregar {number}</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>Prontos para retirar</translation>
    </message>
    <message>
        <source>What is ready waits here to be handed over.</source>
        <translation>O que está pronto espera aqui para ser entregue.</translation>
    </message>
</context>
<context>
    <name>PickupBoard</name>
    <message>
        <source>+ {count} more</source>
        <translation>+ {count}</translation>
    </message>
    <message>
        <source>New orders may be missing since {time}. Please ask at the counter.</source>
        <translation>Pedidos novos podem faltar desde {time}. Pergunte no caixa, por favor.</translation>
    </message>
    <message>
        <source>No news since {time}. Please ask at the counter.</source>
        <translation>Sem notícias desde {time}. Pergunte no caixa, por favor.</translation>
    </message>
    <message>
        <source>No news. Please ask at the counter.</source>
        <translation>Sem notícias. Pergunte no caixa, por favor.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Um momento, por favor</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Painel de retirada</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Em preparo</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Your number appears here as soon as you have paid.</source>
        <translation>Seu número aparece aqui assim que você pagar.</translation>
    </message>
</context>
<context>
    <name>PickupSettings</name>
    <message>
        <source>A ready number stays</source>
        <translation>Um número pronto fica</translation>
    </message>
    <message>
        <source>A window</source>
        <translation>Uma janela</translation>
    </message>
    <message>
        <source>A window for the public: which numbers are being prepared, and which are ready. F11 fills the screen that it is on.</source>
        <translation>Uma janela para o público: quais números estão em preparo e quais estão prontos. F11 preenche a tela em que ela está.</translation>
    </message>
    <message>
        <source>Customers&apos; names beside their numbers</source>
        <translation>Nomes dos clientes ao lado dos números</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language for the public</source>
        <translation>Idioma para o público</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ligado</translation>
    </message>
    <message>
        <source>On which screen</source>
        <translation>Em qual tela</translation>
    </message>
    <message>
        <source>Sound when a number is called</source>
        <translation>Som quando um número é chamado</translation>
    </message>
    <message>
        <source>The second screen, if there is one</source>
        <translation>A segunda tela, se houver</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Until it is handed over</source>
        <translation>Até a entrega</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message>
        <source>Bring {number} back</source>
        <translation>Trazer {number} de volta</translation>
    </message>
    <message>
        <source>Nothing is finished yet.</source>
        <translation>Nada foi concluído ainda.</translation>
    </message>
    <message>
        <source>Tickets that are ready or handed over can be brought back from here.</source>
        <translation>Pedidos prontos ou entregues podem ser trazidos de volta daqui.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechada</translation>
    </message>
    <message>
        <source>Make it first</source>
        <translation>Fazer primeiro</translation>
    </message>
    <message>
        <source>Make it in its turn</source>
        <translation>Fazer na sua vez</translation>
    </message>
    <message>
        <source>Mark products as sold out</source>
        <translation>Marcar produtos como esgotados</translation>
    </message>
    <message>
        <source>No rush</source>
        <translation>Sem pressa</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outro</translation>
    </message>
    <message>
        <source>Refuse and refund?</source>
        <translation>Recusar e devolver?</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotado</translation>
    </message>
    <message>
        <source>Stop sale…</source>
        <translation>Esgotar…</translation>
    </message>
    <message>
        <source>Too busy</source>
        <translation>Lotada</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Amber and red: when…</source>
        <translation>Amarelo e vermelho: quando…</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>O normal</translation>
    </message>
    <message>
        <source>All sounds</source>
        <translation>Todos os sons</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Few, large</source>
        <translation>Poucos, grandes</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Tela cheia</translation>
    </message>
    <message>
        <source>Keys and bump bars</source>
        <translation>Teclas e bump bars</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Muitos</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>O máximo</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ligado</translation>
    </message>
    <message>
        <source>Open, busy or closed</source>
        <translation>Aberta, cheia ou fechada</translation>
    </message>
    <message>
        <source>Pick-up board</source>
        <translation>Painel de retirada</translation>
    </message>
    <message>
        <source>Pick-ups come on the board before their time</source>
        <translation>Retiradas entram no painel antes do horário</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sons</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamanho do texto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Tickets on the screen</source>
        <translation>Pedidos na tela</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>SoldOut</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nada tem esse nome.</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>À venda</translation>
    </message>
    <message>
        <source>Search a product</source>
        <translation>Buscar um produto</translation>
    </message>
    <message>
        <source>Show all products</source>
        <translation>Mostrar todos os produtos</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Esgotado</translation>
    </message>
    <message>
        <source>Stop: until put back</source>
        <translation>Parar: até voltar</translation>
    </message>
    <message>
        <source>Stop: until tomorrow</source>
        <translation>Parar: até amanhã</translation>
    </message>
    <message>
        <source>Type the beginning of a word, or clear the search.</source>
        <translation>Digite o começo de uma palavra ou limpe a busca.</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Até amanhã</translation>
    </message>
</context>
<context>
    <name>Sounds</name>
    <message>
        <source>A new order</source>
        <translation>Um pedido novo</translation>
    </message>
    <message>
        <source>Again every 15 seconds until somebody has touched a ticket or pressed a key</source>
        <translation>De novo a cada 15 segundos até alguém tocar um pedido ou uma tecla</translation>
    </message>
    <message>
        <source>An order has become late</source>
        <translation>Um pedido atrasou</translation>
    </message>
    <message>
        <source>An order is ready</source>
        <translation>Um pedido está pronto</translation>
    </message>
    <message>
        <source>An order is void</source>
        <translation>Um pedido foi anulado</translation>
    </message>
    <message>
        <source>An order was changed</source>
        <translation>Um pedido mudou</translation>
    </message>
    <message>
        <source>Each sound comes with a flash on the board. A machine without loudspeakers shows the flash alone.</source>
        <translation>Cada som vem com um sinal luminoso no painel. Uma máquina sem alto-falantes mostra só o sinal.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ligado</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>ALLERGY TAKEN BACK, was: {before}</source>
        <translation>ALERGIA RETIRADA, era: {before}</translation>
    </message>
    <message>
        <source>CHANGED · tap when seen</source>
        <translation>ALTERADO · toque ao ver</translation>
    </message>
    <message>
        <source>CHANGED, was: {before}</source>
        <translation>ALTERADO, era: {before}</translation>
    </message>
    <message>
        <source>Done here, the others are not ready yet</source>
        <translation>Pronto aqui, falta outra praça</translation>
    </message>
    <message>
        <source>More: sold out, refuse</source>
        <translation>Mais: esgotado, recusar</translation>
    </message>
    <message>
        <source>NAME TAKEN BACK, was: {before}</source>
        <translation>NOME RETIRADO, era: {before}</translation>
    </message>
    <message>
        <source>NEW LINE</source>
        <translation>ITEM NOVO</translation>
    </message>
    <message>
        <source>NEW NAME: {name}</source>
        <translation>NOVO NOME: {name}</translation>
    </message>
    <message>
        <source>NEW NAME: {name}, was: {before}</source>
        <translation>NOVO NOME: {name}, era: {before}</translation>
    </message>
    <message>
        <source>NEW NOTE: {note}</source>
        <translation>NOVA OBS.: {note}</translation>
    </message>
    <message>
        <source>NEW {allergy}</source>
        <translation>NOVA {allergy}</translation>
    </message>
    <message>
        <source>NOTE TAKEN BACK, was: {before}</source>
        <translation>OBS. RETIRADA, era: {before}</translation>
    </message>
    <message>
        <source>On paper since {time}</source>
        <translation>No papel desde {time}</translation>
    </message>
    <message>
        <source>RUSH</source>
        <translation>URGENTE</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>SOLD OUT</source>
        <translation>ESGOTADO</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Ciente</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Ticket {number}</source>
        <translation>Pedido {number}</translation>
    </message>
    <message>
        <source>VOID: do not make</source>
        <translation>CANCELADO: não fazer</translation>
    </message>
    <message>
        <source>also: {stations}</source>
        <translation>também: {stations}</translation>
    </message>
    <message>
        <source>continues {part}/{parts}</source>
        <translation>continua {part}/{parts}</translation>
    </message>
    <message>
        <source>{course} · tap to fire</source>
        <translation>{course} · toque para soltar</translation>
    </message>
    <message>
        <source>{now}, was: {before}</source>
        <translation>{now}, era: {before}</translation>
    </message>
</context>
</TS>
