<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Allergy</name>
    <message>
        <source>ALLERGY: {what}</source>
        <translation>ALERGIA: {what}</translation>
    </message>
    <message>
        <source>Egg</source>
        <translation>Ovo</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>Peixe</translation>
    </message>
    <message>
        <source>Gluten</source>
        <translation>Glúten</translation>
    </message>
    <message>
        <source>Milk</source>
        <translation>Leite</translation>
    </message>
    <message>
        <source>Nuts</source>
        <translation>Castanhas</translation>
    </message>
    <message>
        <source>Other (see note)</source>
        <translation>Outra (ver observação)</translation>
    </message>
    <message>
        <source>Peanut</source>
        <translation>Amendoim</translation>
    </message>
    <message>
        <source>Sesame</source>
        <translation>Gergelim</translation>
    </message>
    <message>
        <source>Shellfish</source>
        <translation>Frutos do mar</translation>
    </message>
    <message>
        <source>Soy</source>
        <translation>Soja</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close the message</source>
        <translation>Fechar a mensagem</translation>
    </message>
</context>
<context>
    <name>Courses</name>
    <message>
        <source>Course {number}</source>
        <translation>Tempo {number}</translation>
    </message>
    <message>
        <source>Course {number} waits</source>
        <translation>O tempo {number} espera</translation>
    </message>
    <message>
        <source>Courses {numbers} wait</source>
        <translation>Os tempos {numbers} esperam</translation>
    </message>
    <message>
        <source>Fire course {number}</source>
        <translation>Soltar tempo {number}</translation>
    </message>
    <message>
        <source>{order}: course {number} fired</source>
        <translation>{order}: tempo {number} solto</translation>
    </message>
</context>
<context>
    <name>Disk</name>
    <message>
        <source>The disk has failed</source>
        <translation>O disco falhou</translation>
    </message>
    <message>
        <source>Nothing more is stored here. Take no money, start again, and have the disk checked.</source>
        <translation>Nada mais é gravado aqui. Não receba dinheiro, reinicie o programa e mande verificar o disco.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>O disco está cheio</translation>
    </message>
    <message>
        <source>Nothing new can be sold; what was begun is finished. Free some space.</source>
        <translation>Nada novo pode ser vendido; o que começou é concluído. Libere espaço.</translation>
    </message>
    <message>
        <source>The disk is almost full</source>
        <translation>O disco está quase cheio</translation>
    </message>
    <message>
        <source>{left} MB left. Free some space, or soon nothing can be sold.</source>
        <translation>Restam {left} MB. Libere espaço, ou logo nada poderá ser vendido.</translation>
    </message>
</context>
<context>
    <name>FlickArea</name>
    <message>
        <source>Show what is above</source>
        <translation>Mostrar o que está acima</translation>
    </message>
    <message>
        <source>Show what is below</source>
        <translation>Mostrar o que está abaixo</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n mensagem na fila</numerusform>
            <numerusform>%n mensagens na fila</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked message(s)</source>
        <translation>
            <numerusform>%n mensagem retida</numerusform>
            <numerusform>%n mensagens retidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n print job(s) waiting</source>
        <translation>
            <numerusform>%n impressão aguardando</numerusform>
            <numerusform>%n impressões aguardando</numerusform>
        </translation>
    </message>
    <message>
        <source>All devices are connected.</source>
        <translation>Todos os aparelhos estão conectados.</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Fechar o painel</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexões</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Não responde</translation>
    </message>
    <message>
        <source>Everything runs in this program. Selling and cooking work without a network.</source>
        <translation>Tudo roda neste programa. Vender e preparar funcionam sem rede.</translation>
    </message>
    <message>
        <source>Last contact {time}</source>
        <translation>Último contato às {time}</translation>
    </message>
    <message>
        <source>Menu cache: {hits} hits, {misses} misses, typical {p50} ms, slowest {p99} ms</source>
        <translation>Cache do cardápio: {hits} acertos, {misses} falhas, típico {p50} ms, mais lento {p99} ms</translation>
    </message>
    <message>
        <source>No backup could be made the last time. Selling goes on; tell who looks after this.</source>
        <translation>A última cópia de segurança não pôde ser feita. As vendas continuam; avise quem cuida do sistema.</translation>
    </message>
    <message>
        <source>The journal of money is not as it was written. Selling goes on; tell who looks after this.</source>
        <translation>O diário do dinheiro não está como foi escrito. As vendas continuam; avise quem cuida do sistema.</translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation>Ainda sem contato</translation>
    </message>
    <message>
        <source>Offline since {time}.</source>
        <translation>Sem conexão desde {time}.</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulador</translation>
    </message>
    <message>
        <source>The other devices cannot be reached. Selling goes on; orders are sent as soon as they are back.</source>
        <translation>Os outros aparelhos estão fora do ar. As vendas continuam; os pedidos serão enviados assim que eles voltarem.</translation>
    </message>
    <message>
        <source>This does not work now</source>
        <translation>Não funciona agora</translation>
    </message>
    <message>
        <source>This works</source>
        <translation>Funciona</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>O que fazer</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Funcionando</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear the amount</source>
        <translation>Limpar o valor</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Take the last digit back</source>
        <translation>Apagar o último dígito</translation>
    </message>
</context>
<context>
    <name>PagedGrid</name>
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
    <name>Paper</name>
    <message>
        <source>An amount</source>
        <translation>Um valor</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>COPY {n}</source>
        <translation>CÓPIA {n}</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Gaveta de dinheiro</translation>
    </message>
    <message>
        <source>Cash refunds</source>
        <translation>Devoluções em dinheiro</translation>
    </message>
    <message>
        <source>Cash sales</source>
        <translation>Vendas em dinheiro</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Categorias</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Troco</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechado</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Caixa</translation>
    </message>
    <message>
        <source>DIFFERENCE</source>
        <translation>DIFERENÇA</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Descontos</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>Gaveta aberta sem venda</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Esperado</translation>
    </message>
    <message>
        <source>GIVEN BACK</source>
        <translation>DEVOLVIDO</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Devolvido</translation>
    </message>
    <message>
        <source>Grand total</source>
        <translation>Total acumulado</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>NET SALES</source>
        <translation>VENDAS LÍQUIDAS</translation>
    </message>
    <message>
        <source>Of orders not wholly paid</source>
        <translation>De pedidos não pagos por inteiro</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Aberto</translation>
    </message>
    <message>
        <source>Opening float</source>
        <translation>Fundo de troco</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>PRINTED AGAIN: it may have come out before</source>
        <translation>IMPRESSO DE NOVO: pode já ter saído antes</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Suprimentos</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Sangrias</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Pagamentos</translation>
    </message>
    <message>
        <source>Printed {time}</source>
        <translation>Impresso {time}</translation>
    </message>
    <message>
        <source>REFUND</source>
        <translation>DEVOLUÇÃO</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>Recibo {number}</translation>
    </message>
    <message>
        <source>Receipts printed again</source>
        <translation>Recibos reimpressos</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Refund {number}</source>
        <translation>Devolução {number}</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Devoluções</translation>
    </message>
    <message>
        <source>Rounding of cash</source>
        <translation>Arredondamento do dinheiro</translation>
    </message>
    <message>
        <source>SIMULATOR: no real payment</source>
        <translation>SIMULADOR: sem pagamento real</translation>
    </message>
    <message>
        <source>Sales before discounts</source>
        <translation>Vendas antes dos descontos</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Signature: ____________________</source>
        <translation>Assinatura: ____________________</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>TOTAL</source>
        <translation>TOTAL</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Impostos</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Página de teste</translation>
    </message>
    <message>
        <source>The figures above fill one line from edge to edge.</source>
        <translation>Os algarismos acima ocupam uma linha de ponta a ponta.</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Gorjetas</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>Cancelamentos</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>Relatório X</translation>
    </message>
    <message>
        <source>Z report {number}</source>
        <translation>Relatório Z {number}</translation>
    </message>
    <message>
        <source>for order {number}</source>
        <translation>do pedido {number}</translation>
    </message>
    <message>
        <source>{price} each</source>
        <translation>{price} cada</translation>
    </message>
    <message>
        <source>{tax} of {base}</source>
        <translation>{tax} sobre {base}</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Couriers</source>
        <translation>Entregadores</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>Message broker</source>
        <translation>Servidor de mensagens</translation>
    </message>
    <message>
        <source>Order flow</source>
        <translation>Fluxo do pedido</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Pagamentos</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impressora</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Caixa</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n retida</numerusform>
            <numerusform>%n retidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>Integrado</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message numerus="yes">
        <source>Offline: %n waiting</source>
        <translation>
            <numerusform>Offline: %n na fila</numerusform>
            <numerusform>Offline: %n na fila</numerusform>
        </translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Complaint</source>
        <translation>Reclamação</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Entregador</translation>
    </message>
    <message>
        <source>Discount ({reason})</source>
        <translation>Desconto ({reason})</translation>
    </message>
    <message>
        <source>On the house ({reason})</source>
        <translation>Por conta da casa ({reason})</translation>
    </message>
    <message>
        <source>Price by hand; on the menu {price}</source>
        <translation>Preço à mão; no cardápio {price}</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Promoção</translation>
    </message>
    <message>
        <source>Regular guest</source>
        <translation>Cliente habitual</translation>
    </message>
    <message>
        <source>Rounding in cash</source>
        <translation>Arredondamento em dinheiro</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Equipe</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Gorjeta</translation>
    </message>
    <message>
        <source>of which tax</source>
        <translation>dos quais imposto</translation>
    </message>
    <message>
        <source>of which {tax}</source>
        <translation>dos quais {tax}</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A chosen option is not on the menu any more. Choose the options again.</source>
        <translation>Uma opção escolhida saiu do cardápio. Escolha as opções de novo.</translation>
    </message>
    <message>
        <source>A damaged message arrived and was put aside.</source>
        <translation>Chegou uma mensagem corrompida e ela foi separada.</translation>
    </message>
    <message>
        <source>A delivery needs an address. Enter the street and number.</source>
        <translation>Entrega precisa de endereço. Informe rua e número.</translation>
    </message>
    <message>
        <source>A drawer is at pin 2 or at pin 5.</source>
        <translation>A gaveta fica no pino 2 ou no pino 5.</translation>
    </message>
    <message>
        <source>A line is in the order twice. Remove one of them.</source>
        <translation>Um item está duas vezes no pedido. Remova um deles.</translation>
    </message>
    <message>
        <source>A message of another version arrived. Update every device.</source>
        <translation>Chegou uma mensagem de outra versão. Atualize todos os aparelhos.</translation>
    </message>
    <message>
        <source>A part of the payment must be more than nothing.</source>
        <translation>Cada parte do pagamento precisa ser maior que zero.</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} dots does not fit the paper.</source>
        <translation>Uma imagem de {width} × {height} pontos não cabe no papel.</translation>
    </message>
    <message>
        <source>A product belongs to no station of the kitchen. Give it one in the menu, then sell it again.</source>
        <translation>Um produto não tem praça na cozinha. Defina uma no cardápio e venda de novo.</translation>
    </message>
    <message>
        <source>An option was chosen twice. Choose the options again.</source>
        <translation>Uma opção foi escolhida duas vezes. Escolha as opções de novo.</translation>
    </message>
    <message>
        <source>An order holds {allowed} lines at most. Charge this one and start another.</source>
        <translation>Um pedido tem no máximo {allowed} itens. Cobre este e abra outro.</translation>
    </message>
    <message>
        <source>An order is paid in {least} to {most} parts.</source>
        <translation>Um pedido é pago em {least} a {most} partes.</translation>
    </message>
    <message>
        <source>Another printer is called “{given}” already.</source>
        <translation>Outra impressora já se chama “{given}”.</translation>
    </message>
    <message>
        <source>Another reason.</source>
        <translation>Outro motivo.</translation>
    </message>
    <message>
        <source>Choose what is refunded.</source>
        <translation>Escolha o que será estornado.</translation>
    </message>
    <message>
        <source>Give the printer a name of 1 to {allowed} letters.</source>
        <translation>Dê à impressora um nome de 1 a {allowed} letras.</translation>
    </message>
    <message>
        <source>It cannot be saved as {path}: {detail}</source>
        <translation>Não pode ser salvo como {path}: {detail}</translation>
    </message>
    <message>
        <source>It does not wait any more: it is being printed or has ended.</source>
        <translation>Já não está na fila: está sendo impresso ou terminou.</translation>
    </message>
    <message>
        <source>It had waited too long for the printer and was given up. Print it again if it is still wanted.</source>
        <translation>Esperou demais pela impressora e foi abandonado. Imprima de novo se ainda for preciso.</translation>
    </message>
    <message>
        <source>It took too long as a whole. What was started is undone.</source>
        <translation>Demorou demais no total. O que foi iniciado está sendo desfeito.</translation>
    </message>
    <message>
        <source>Its printer was taken away. Print it again on another one.</source>
        <translation>A impressora foi removida. Imprima de novo em outra.</translation>
    </message>
    <message>
        <source>No courier is free. What was paid is given back. Offer the order to go, or try later.</source>
        <translation>Nenhum entregador livre. O valor pago é devolvido. Ofereça para viagem ou tente mais tarde.</translation>
    </message>
    <message>
        <source>No printer is set up for this. Set one up under Settings, Printers.</source>
        <translation>Nenhuma impressora configurada para isto. Configure uma em Ajustes, Impressoras.</translation>
    </message>
    <message>
        <source>Only cash gives change.</source>
        <translation>Só dinheiro dá troco.</translation>
    </message>
    <message>
        <source>Only {most} of this line can still be refunded.</source>
        <translation>Deste item só dá para estornar mais {most}.</translation>
    </message>
    <message>
        <source>Paper has {allowed} letters in a line, not {given}.</source>
        <translation>O papel tem {allowed} letras por linha, não {given}.</translation>
    </message>
    <message>
        <source>Pix works in {allowed} only, not in {given}.</source>
        <translation>O Pix só funciona em {allowed}, não em {given}.</translation>
    </message>
    <message>
        <source>Say why, so that others can understand it later.</source>
        <translation>Diga o motivo, para que outros entendam depois.</translation>
    </message>
    <message>
        <source>Sold out. Remove the item or choose another one.</source>
        <translation>Esgotado. Remova o item ou escolha outro.</translation>
    </message>
    <message>
        <source>Something broke while the order was handled. It is kept: open it under Orders and try again.</source>
        <translation>Algo quebrou ao processar o pedido. Ele está guardado: abra em Pedidos e tente de novo.</translation>
    </message>
    <message>
        <source>Something in the order is sold out. Remove it to go on.</source>
        <translation>Há item esgotado no pedido. Remova para continuar.</translation>
    </message>
    <message>
        <source>Something is missing here. Fill it in to go on.</source>
        <translation>Falta algo aqui. Preencha para continuar.</translation>
    </message>
    <message>
        <source>Text can be shown at 100 to 200 percent.</source>
        <translation>O texto pode ir de 100 a 200 por cento.</translation>
    </message>
    <message>
        <source>That is not in the list any more. Print it anew.</source>
        <translation>Isso já não está na lista. Imprima novamente.</translation>
    </message>
    <message>
        <source>The Pix code cannot be made: a field is too long. Shorten it.</source>
        <translation>Não foi possível gerar o código Pix: um campo é longo demais. Encurte-o.</translation>
    </message>
    <message>
        <source>The amount cannot be divided in this way.</source>
        <translation>O valor não pode ser dividido assim.</translation>
    </message>
    <message>
        <source>The card has no limit for this amount. Nothing was charged.</source>
        <translation>O cartão não tem limite para este valor. Nada foi cobrado.</translation>
    </message>
    <message>
        <source>The card was refused. Nothing was charged. Try another tender.</source>
        <translation>O cartão foi recusado. Nada foi cobrado. Tente outra forma de pagamento.</translation>
    </message>
    <message>
        <source>The cash is not enough for the amount. Nothing was charged.</source>
        <translation>O dinheiro não cobre o valor. Nada foi cobrado.</translation>
    </message>
    <message>
        <source>The cashier cancelled the order.</source>
        <translation>O caixa cancelou o pedido.</translation>
    </message>
    <message>
        <source>The connection to {printer} broke off in the middle. What came out may not be complete.</source>
        <translation>A conexão com {printer} caiu no meio. O que saiu pode estar incompleto.</translation>
    </message>
    <message>
        <source>The cover of {printer} is open. Close it.</source>
        <translation>A tampa de {printer} está aberta. Feche-a.</translation>
    </message>
    <message>
        <source>The currency {given} is not known. Allowed: {allowed}.</source>
        <translation>A moeda {given} não é conhecida. Permitidas: {allowed}.</translation>
    </message>
    <message>
        <source>The customer left.</source>
        <translation>O cliente foi embora.</translation>
    </message>
    <message>
        <source>The customer was not satisfied.</source>
        <translation>O cliente não ficou satisfeito.</translation>
    </message>
    <message>
        <source>The data directory cannot be written to. Check its permissions.</source>
        <translation>Não é possível gravar na pasta de dados. Verifique as permissões.</translation>
    </message>
    <message>
        <source>The disk cannot be read or written. Nothing of this was stored. Check the disk.</source>
        <translation>Não é possível ler ou gravar no disco. Nada disto foi gravado. Verifique o disco.</translation>
    </message>
    <message>
        <source>The disk has failed, so nothing more is stored here. Take no money. Start again and see whether the last order is there.</source>
        <translation>O disco falhou, por isso nada mais é gravado aqui. Não receba dinheiro. Reinicie e veja se o último pedido está lá.</translation>
    </message>
    <message>
        <source>The database had a fault. Nothing of this was stored. Try again.</source>
        <translation>O banco de dados falhou. Nada disto foi gravado. Tente de novo.</translation>
    </message>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>Um PIN tem de {least} a {most} dígitos.</translation>
    </message>
    <message>
        <source>A choice is there twice. Remove one of them.</source>
        <translation>Uma opção aparece duas vezes. Remova uma delas.</translation>
    </message>
    <message>
        <source>A code has up to {length} letters, digits, dots, dashes or slashes, without spaces.</source>
        <translation>Um código tem até {length} letras, dígitos, pontos, hifens ou barras, sem espaços.</translation>
    </message>
    <message>
        <source>A count of the stock is not possible. Correct it in the menu.</source>
        <translation>Uma contagem do estoque não é possível. Corrija-a no cardápio.</translation>
    </message>
    <message>
        <source>A counter has {allowed} people at most. Remove somebody first.</source>
        <translation>Um caixa tem no máximo {allowed} pessoas. Remova alguém antes.</translation>
    </message>
    <message>
        <source>A name is missing. Enter one that can be read.</source>
        <translation>Falta um nome. Digite um que possa ser lido.</translation>
    </message>
    <message>
        <source>A newer change came first. Nothing was changed; open the order again.</source>
        <translation>Uma alteração mais nova chegou antes. Nada foi alterado; abra o pedido de novo.</translation>
    </message>
    <message>
        <source>A part of this bill is paid already, so it cannot be split in another way.</source>
        <translation>Uma parte desta conta já foi paga, então ela não pode ser dividida de outro jeito.</translation>
    </message>
    <message>
        <source>A product that this combo is made of is wrong in this table.</source>
        <translation>Um produto que faz parte deste combo está errado nesta tabela.</translation>
    </message>
    <message>
        <source>Another product has the barcode {given}.</source>
        <translation>Outro produto já tem o código de barras {given}.</translation>
    </message>
    <message>
        <source>Another product has the code {given}. Choose another one.</source>
        <translation>Outro produto já tem o código {given}. Escolha outro.</translation>
    </message>
    <message>
        <source>Another program works in the place of this one: {detail}.</source>
        <translation>Outro programa trabalha no lugar deste: {detail}.</translation>
    </message>
    <message>
        <source>Anybody would try this PIN first. Choose one without an order in it.</source>
        <translation>Qualquer um tentaria este PIN primeiro. Escolha um sem sequência.</translation>
    </message>
    <message>
        <source>Cash has moved since the drawer was counted. Count it again, then close the shift.</source>
        <translation>O dinheiro mudou depois da contagem da gaveta. Conte de novo e feche o turno.</translation>
    </message>
    <message>
        <source>Cash is rounded here: {needed} instead of {given}. Charge it again.</source>
        <translation>Aqui o dinheiro é arredondado: {needed} em vez de {given}. Cobre de novo.</translation>
    </message>
    <message>
        <source>Check the connection file of this device.</source>
        <translation>Verifique o arquivo de conexão deste aparelho.</translation>
    </message>
    <message>
        <source>Check the network cable or the Wi-Fi, and that the broker&apos;s computer is on.</source>
        <translation>Verifique o cabo de rede ou o Wi-Fi, e se o computador das mensagens está ligado.</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>Escolha ao menos um dia.</translation>
    </message>
    <message>
        <source>Choose at least one product that can be chosen here.</source>
        <translation>Escolha ao menos um produto que se possa escolher aqui.</translation>
    </message>
    <message>
        <source>Choose or enter a reason.</source>
        <translation>Escolha ou digite um motivo.</translation>
    </message>
    <message>
        <source>Choose when the order is picked up.</source>
        <translation>Escolha quando o pedido será retirado.</translation>
    </message>
    <message>
        <source>Close the other program, or give this one another letter.</source>
        <translation>Feche o outro programa ou dê outra letra a este.</translation>
    </message>
    <message>
        <source>Count the drawer before you close the shift.</source>
        <translation>Conte a gaveta antes de fechar o turno.</translation>
    </message>
    <message>
        <source>Counter {counter} has not answered. Nothing is lost: the order is there, or comes here as soon as it answers.</source>
        <translation>O caixa {counter} não respondeu. Nada se perdeu: o pedido está lá, ou vem para cá assim que ele responder.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Digite um nome.</translation>
    </message>
    <message>
        <source>Enter a percentage, or an amount for each piece.</source>
        <translation>Digite um percentual, ou um valor por unidade.</translation>
    </message>
    <message>
        <source>Enter an amount above zero.</source>
        <translation>Digite um valor acima de zero.</translation>
    </message>
    <message>
        <source>Enter how many percent are taken off.</source>
        <translation>Digite quantos por cento são descontados.</translation>
    </message>
    <message>
        <source>Free space on the broker&apos;s computer.</source>
        <translation>Libere espaço no computador das mensagens.</translation>
    </message>
    <message>
        <source>It could not be worked on this time either. It stays parked: {detail}</source>
        <translation>Também desta vez não foi possível processá-la. Ela continua retida: {detail}</translation>
    </message>
    <message>
        <source>It is none of our messages, or its sender is not who it says. Drop it.</source>
        <translation>Não é uma mensagem nossa, ou quem a enviou não é quem diz ser. Descarte-a.</translation>
    </message>
    <message>
        <source>It is not known yet whether order {number} is paid. Do not charge it again: wait for the answer, or decide.</source>
        <translation>Ainda não se sabe se o pedido {number} está pago. Não cobre de novo: espere a resposta ou decida.</translation>
    </message>
    <message>
        <source>It is not known yet whether this order is paid. Wait until that is settled.</source>
        <translation>Ainda não se sabe se este pedido foi pago. Espere isso se resolver.</translation>
    </message>
    <message>
        <source>It was tried for so long that the provider may have forgotten it. Give the money back by the provider&apos;s own list.</source>
        <translation>Tentou-se por tanto tempo que o provedor pode ter esquecido. Devolva o dinheiro pela lista do próprio provedor.</translation>
    </message>
    <message>
        <source>Line {line} is far too long for a menu. Choose another file.</source>
        <translation>A linha {line} é longa demais para um cardápio. Escolha outro arquivo.</translation>
    </message>
    <message>
        <source>Money of this order went back, or is going back. It cannot be changed any more.</source>
        <translation>Dinheiro deste pedido foi ou está sendo devolvido. Ele não pode mais ser alterado.</translation>
    </message>
    <message>
        <source>No cash goes back of this order, so the drawer stays shut for it.</source>
        <translation>Deste pedido não volta dinheiro vivo, por isso a gaveta fica fechada.</translation>
    </message>
    <message>
        <source>No columns for name and price were found, only: {given}. Check the separator and the first line.</source>
        <translation>Não foram encontradas colunas de nome e preço, só: {given}. Confira o separador e a primeira linha.</translation>
    </message>
    <message>
        <source>No product has the code {given}.</source>
        <translation>Nenhum produto tem o código {given}.</translation>
    </message>
    <message>
        <source>No product has the code {given}. Enter it in the menu, or look for the product by its name.</source>
        <translation>Nenhum produto tem o código {given}. Cadastre-o no cardápio ou procure o produto pelo nome.</translation>
    </message>
    <message>
        <source>No product has the code {product_code}, which the label {given} names. Check the codes in the scale.</source>
        <translation>Nenhum produto tem o código {product_code}, que a etiqueta {given} indica. Confira os códigos na balança.</translation>
    </message>
    <message>
        <source>Nobody approved it, so nothing was done.</source>
        <translation>Ninguém aprovou, então nada foi feito.</translation>
    </message>
    <message>
        <source>Nothing is different yet. Add, remove or change a line first.</source>
        <translation>Nada mudou ainda. Inclua, tire ou altere um item antes.</translation>
    </message>
    <message>
        <source>Nothing is known of that counter.</source>
        <translation>Nada se sabe desse caixa.</translation>
    </message>
    <message>
        <source>Nothing was changed. Open the entry again.</source>
        <translation>Nada foi alterado. Abra o item de novo.</translation>
    </message>
    <message>
        <source>Nothing would be left to make. Refund the order instead.</source>
        <translation>Não sobraria nada para fazer. Em vez disso, reembolse o pedido.</translation>
    </message>
    <message>
        <source>One discount is there twice. Remove one of them.</source>
        <translation>Um desconto está repetido. Retire um deles.</translation>
    </message>
    <message>
        <source>Only a screen that shows all stations can do that. Choose All, or ask there.</source>
        <translation>Só uma tela que mostra todas as estações pode fazer isso. Escolha Todas, ou peça lá.</translation>
    </message>
    <message>
        <source>Only what is sold by the piece has options or can be a part of a combo.</source>
        <translation>Só o que é vendido por unidade tem opções ou pode fazer parte de um combo.</translation>
    </message>
    <message>
        <source>Order {number} is over: nothing of it is to be made any more.</source>
        <translation>O pedido {number} já terminou: não há mais nada a fazer.</translation>
    </message>
    <message>
        <source>Prices for {given} are taken over as prices of a kilogram.</source>
        <translation>Os preços por {given} são convertidos em preços por quilo.</translation>
    </message>
    <message>
        <source>Run “comanda broker setup” on the broker&apos;s computer.</source>
        <translation>Execute “comanda broker setup” no computador das mensagens.</translation>
    </message>
    <message>
        <source>Say how you know, so that others can follow it later.</source>
        <translation>Diga como você sabe, para que outros entendam depois.</translation>
    </message>
    <message>
        <source>Say who decides.</source>
        <translation>Diga quem decide.</translation>
    </message>
    <message>
        <source>Say why the message is dropped.</source>
        <translation>Diga por que a mensagem é descartada.</translation>
    </message>
    <message>
        <source>Several parked messages begin with {given}.</source>
        <translation>Várias mensagens retidas começam com {given}.</translation>
    </message>
    <message>
        <source>Shift {number} counts in {allowed}. Close it before you sell in {given}; nothing was changed.</source>
        <translation>O turno {number} conta em {allowed}. Feche-o antes de vender em {given}; nada foi alterado.</translation>
    </message>
    <message>
        <source>Shift {number} is open already.</source>
        <translation>O turno {number} já está aberto.</translation>
    </message>
    <message>
        <source>Shift {number} was closed meanwhile. Its Z is stored.</source>
        <translation>O turno {number} foi fechado enquanto isso. O Z dele está guardado.</translation>
    </message>
    <message>
        <source>Somebody else had fired this course already.</source>
        <translation>Outra pessoa já tinha soltado este tempo do pedido.</translation>
    </message>
    <message>
        <source>Somebody else has changed the order meanwhile. Open it again.</source>
        <translation>Outra pessoa alterou o pedido enquanto isso. Abra-o de novo.</translation>
    </message>
    <message>
        <source>Somebody else has changed {names} meanwhile. Nothing was overwritten: look at it, and change it again.</source>
        <translation>Outra pessoa alterou {names} enquanto isso. Nada foi sobrescrito: confira e altere de novo.</translation>
    </message>
    <message>
        <source>Somebody else has to approve it.</source>
        <translation>Outra pessoa precisa aprovar.</translation>
    </message>
    <message>
        <source>Somebody has already dealt with this message.</source>
        <translation>Alguém já resolveu esta mensagem.</translation>
    </message>
    <message>
        <source>That would be {given} % off. At most {most} % may be taken off here.</source>
        <translation>Isso seria {given} % de desconto. Aqui se desconta no máximo {most} %.</translation>
    </message>
    <message>
        <source>The approval was for something else, or has been used, or is too old. Ask for it again.</source>
        <translation>A aprovação era para outra coisa, já foi usada ou expirou. Peça de novo.</translation>
    </message>
    <message>
        <source>The category is missing.</source>
        <translation>Falta a categoria.</translation>
    </message>
    <message>
        <source>The change came to nothing. The order is as it was.</source>
        <translation>A alteração não deu certo. O pedido está como era.</translation>
    </message>
    <message>
        <source>The check digit of {given} is wrong. Scan it again, or print a new label at the scale.</source>
        <translation>O dígito verificador de {given} está errado. Leia de novo ou imprima outra etiqueta na balança.</translation>
    </message>
    <message>
        <source>The code {given} stands in line {line} already.</source>
        <translation>O código {given} já está na linha {line}.</translation>
    </message>
    <message>
        <source>The counter is locked. Choose your name and type your PIN.</source>
        <translation>O caixa está bloqueado. Escolha seu nome e digite seu PIN.</translation>
    </message>
    <message>
        <source>The customer has the order already. Enter what is wanted now as a new order.</source>
        <translation>O cliente já está com o pedido. Lance o que falta como um pedido novo.</translation>
    </message>
    <message>
        <source>The database is busy. Try again in a moment.</source>
        <translation>O banco de dados está ocupado. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>The database is damaged. Stop selling on this device and restore the latest backup.</source>
        <translation>O banco de dados está danificado. Pare de vender neste aparelho e restaure o último backup.</translation>
    </message>
    <message>
        <source>The database is in use by another program. Nothing was lost. Close the other one and try again.</source>
        <translation>O banco de dados está em uso por outro programa. Nada se perdeu. Feche o outro e tente de novo.</translation>
    </message>
    <message>
        <source>The database {given} is on a server, so it has no file here.</source>
        <translation>O banco de dados {given} está num servidor e não tem arquivo aqui.</translation>
    </message>
    <message>
        <source>The database {path} belongs to a newer version of Comanda. Install that version.</source>
        <translation>O banco de dados {path} é de uma versão mais nova do Comanda. Instale essa versão.</translation>
    </message>
    <message>
        <source>The database {path} cannot be read. Check its permissions.</source>
        <translation>Não é possível ler o banco de dados {path}. Verifique as permissões.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost, but nothing new can be stored. Free some space.</source>
        <translation>O disco está cheio. Nada se perdeu, mas nada novo pode ser gravado. Libere espaço.</translation>
    </message>
    <message>
        <source>The drawer is not opened a second time.</source>
        <translation>A gaveta não é aberta uma segunda vez.</translation>
    </message>
    <message>
        <source>The file has {size} MB; a menu has up to {allowed}. Choose a table of products.</source>
        <translation>O arquivo tem {size} MB; um cardápio tem até {allowed}. Escolha uma tabela de produtos.</translation>
    </message>
    <message>
        <source>The file is empty. Choose a table of products.</source>
        <translation>O arquivo está vazio. Escolha uma tabela de produtos.</translation>
    </message>
    <message>
        <source>The file is not written in {given}: line {line} cannot be read. Choose another encoding.</source>
        <translation>O arquivo não está em {given}: a linha {line} não pode ser lida. Escolha outra codificação.</translation>
    </message>
    <message>
        <source>The firing was taken back before the kitchen had it.</source>
        <translation>O tempo foi segurado de novo antes de chegar à cozinha.</translation>
    </message>
    <message>
        <source>The first person has to be an owner, who can then add the others.</source>
        <translation>A primeira pessoa precisa ser dono, que depois adiciona as outras.</translation>
    </message>
    <message>
        <source>The hours of {names} and of its category never meet. Change them in the menu.</source>
        <translation>Os horários de {names} e da sua categoria nunca coincidem. Mude-os no cardápio.</translation>
    </message>
    <message>
        <source>The items of this order are no longer set aside. Look at the order again.</source>
        <translation>Os itens deste pedido não estão mais reservados. Confira o pedido de novo.</translation>
    </message>
    <message>
        <source>The items were set aside for too long and went back to stock. Charge the order again.</source>
        <translation>A reserva dos itens venceu e eles voltaram ao estoque. Cobre o pedido de novo.</translation>
    </message>
    <message>
        <source>The kitchen cannot take more orders now. What was paid is given back.</source>
        <translation>A cozinha não aceita mais pedidos agora. O valor pago é devolvido.</translation>
    </message>
    <message>
        <source>The kitchen does not know one of these lines. Nothing was changed; open the order again.</source>
        <translation>A cozinha não conhece um destes itens. Nada foi alterado; abra o pedido de novo.</translation>
    </message>
    <message>
        <source>The kitchen does not know this order. Nothing was changed.</source>
        <translation>A cozinha não conhece este pedido. Nada foi alterado.</translation>
    </message>
    <message>
        <source>The kitchen has begun with this course.</source>
        <translation>A cozinha já começou este tempo do pedido.</translation>
    </message>
    <message>
        <source>The kitchen has finished one of these items. Nothing was changed; what was paid for it is given back.</source>
        <translation>A cozinha já terminou um destes itens. Nada foi alterado; o que foi pago pela alteração é devolvido.</translation>
    </message>
    <message>
        <source>The kitchen has finished this item. It can be ordered again, but not removed or altered.</source>
        <translation>A cozinha já terminou este item. Dá para pedir mais, mas não tirar nem alterar.</translation>
    </message>
    <message>
        <source>The kitchen is closed. What was paid is given back.</source>
        <translation>A cozinha está fechada. O valor pago é devolvido.</translation>
    </message>
    <message>
        <source>The kitchen refused the order. What was paid is given back.</source>
        <translation>A cozinha recusou o pedido. O valor pago é devolvido.</translation>
    </message>
    <message>
        <source>The knife of {printer} is stuck. Switch it off, take the paper out, and switch it on again.</source>
        <translation>A guilhotina de {printer} travou. Desligue, retire o papel e ligue de novo.</translation>
    </message>
    <message>
        <source>The label {given} says neither a weight nor a price. Weigh it again.</source>
        <translation>A etiqueta {given} não diz nem peso nem preço. Pese de novo.</translation>
    </message>
    <message>
        <source>The language {given} is not known. Allowed: {allowed}.</source>
        <translation>O idioma {given} não é conhecido. Permitidos: {allowed}.</translation>
    </message>
    <message>
        <source>The last day is before the first one. Choose a last day from {first} on.</source>
        <translation>O último dia é antes do primeiro. Escolha um último dia a partir de {first}.</translation>
    </message>
    <message>
        <source>The message broker cannot be reached.</source>
        <translation>O servidor de mensagens está fora de alcance.</translation>
    </message>
    <message>
        <source>The message broker does not answer any more.</source>
        <translation>O servidor de mensagens parou de responder.</translation>
    </message>
    <message>
        <source>The message broker does not let this program in.</source>
        <translation>O servidor de mensagens não deixa este programa entrar.</translation>
    </message>
    <message>
        <source>The message broker is being looked for.</source>
        <translation>Procurando o servidor de mensagens.</translation>
    </message>
    <message>
        <source>The message broker is not set up for this shop.</source>
        <translation>O servidor de mensagens não está preparado para esta loja.</translation>
    </message>
    <message>
        <source>The message broker takes nothing more: its disk or its memory is full.</source>
        <translation>O servidor de mensagens não aceita mais nada: o disco ou a memória está cheia.</translation>
    </message>
    <message>
        <source>The model {given} is not known.</source>
        <translation>O modelo {given} não é conhecido.</translation>
    </message>
    <message>
        <source>The modifiers cannot be read at “{given}”. Write them like this: Size [1-1]: *Small; Large +3.00.</source>
        <translation>Os modificadores não podem ser lidos em “{given}”. Escreva assim: Tamanho [1-1]: *Pequeno; Grande +3.00.</translation>
    </message>
    <message>
        <source>The modifiers “{given}” are others than in line {line}.</source>
        <translation>Os modificadores “{given}” diferem dos da linha {line}.</translation>
    </message>
    <message>
        <source>The name is too long: {length} characters, {allowed} are allowed.</source>
        <translation>O nome é longo demais: {length} caracteres, o máximo é {allowed}.</translation>
    </message>
    <message>
        <source>The order came from another program. It can only be refunded here.</source>
        <translation>O pedido veio de outro programa. Aqui só dá para reembolsar.</translation>
    </message>
    <message>
        <source>The order cannot be picked up at that time. Choose a time from now up to a week.</source>
        <translation>O pedido não pode ser retirado nesse horário. Escolha um horário a partir de agora, até uma semana.</translation>
    </message>
    <message>
        <source>The order cannot go on by itself. Try again, or mark it resolved.</source>
        <translation>O pedido não avança sozinho. Tente de novo ou marque como resolvido.</translation>
    </message>
    <message>
        <source>The order has come to its end already.</source>
        <translation>O pedido já chegou ao fim.</translation>
    </message>
    <message>
        <source>The order has gone on without it, so it cannot be tried again. Drop it.</source>
        <translation>O pedido seguiu sem ela, então não dá para tentar de novo. Descarte-a.</translation>
    </message>
    <message>
        <source>The order has moved on, so this cannot be done any more.</source>
        <translation>O pedido já avançou; isto não é mais possível.</translation>
    </message>
    <message>
        <source>The order is already approved. It can be refunded, but not cancelled.</source>
        <translation>O pedido já foi aprovado. Pode ser estornado, mas não cancelado.</translation>
    </message>
    <message>
        <source>The order is being changed already. Wait until that has ended.</source>
        <translation>O pedido já está sendo alterado. Espere terminar.</translation>
    </message>
    <message>
        <source>The order is being changed. Wait until that has ended, then refund it.</source>
        <translation>O pedido está sendo alterado. Espere terminar e depois reembolse.</translation>
    </message>
    <message>
        <source>The order is being undone already.</source>
        <translation>O pedido já está sendo desfeito.</translation>
    </message>
    <message>
        <source>The order is empty. Add a product first.</source>
        <translation>O pedido está vazio. Adicione um produto.</translation>
    </message>
    <message>
        <source>The order is not in the kitchen yet. Wait a moment, or cancel it.</source>
        <translation>O pedido ainda não está na cozinha. Espere um momento ou cancele.</translation>
    </message>
    <message>
        <source>The order is not waiting for a person any more.</source>
        <translation>O pedido não espera mais por uma pessoa.</translation>
    </message>
    <message>
        <source>The order is over: nothing of it is to be made any more.</source>
        <translation>O pedido já terminou: não há mais nada a fazer.</translation>
    </message>
    <message>
        <source>The order was begun by another version of the program. Install that version to finish it.</source>
        <translation>O pedido foi iniciado por outra versão do programa. Instale essa versão para concluí-lo.</translation>
    </message>
    <message>
        <source>The order was cancelled. What was paid is given back.</source>
        <translation>O pedido foi cancelado. O valor pago é devolvido.</translation>
    </message>
    <message>
        <source>The order was closed before it could be approved.</source>
        <translation>O pedido foi encerrado antes da aprovação.</translation>
    </message>
    <message>
        <source>The order was handed over meanwhile. Nothing was changed; what was paid for it is given back.</source>
        <translation>O pedido foi entregue enquanto isso. Nada foi alterado; o que foi pago pela alteração é devolvido.</translation>
    </message>
    <message>
        <source>The order was never paid, so nothing can be refunded.</source>
        <translation>O pedido não foi pago; não há o que estornar.</translation>
    </message>
    <message>
        <source>The order was sold by an earlier version of the program. Refund it, or enter a new order.</source>
        <translation>O pedido foi vendido por uma versão anterior do programa. Reembolse-o ou lance um novo.</translation>
    </message>
    <message>
        <source>The order was sold in a shift that is closed. Refund it, or enter a new order.</source>
        <translation>O pedido foi vendido em um turno já fechado. Reembolse-o ou lance um novo.</translation>
    </message>
    <message>
        <source>The order was taken back before the kitchen got it.</source>
        <translation>O pedido foi retirado antes de chegar à cozinha.</translation>
    </message>
    <message>
        <source>The order was taken back. There is nothing to change.</source>
        <translation>O pedido foi cancelado. Não há o que alterar.</translation>
    </message>
    <message>
        <source>The parts come to {given}, but the order costs {needed}.</source>
        <translation>As partes somam {given}, mas o pedido custa {needed}.</translation>
    </message>
    <message>
        <source>The payment provider had a fault. Take cash or try again.</source>
        <translation>A operadora de pagamento falhou. Receba em dinheiro ou tente de novo.</translation>
    </message>
    <message>
        <source>The payment was cancelled. Nothing was charged.</source>
        <translation>O pagamento foi cancelado. Nada foi cobrado.</translation>
    </message>
    <message>
        <source>The payment was never made, so nothing can be given back.</source>
        <translation>O pagamento não foi feito; não há o que devolver.</translation>
    </message>
    <message>
        <source>The payment was refused. Nothing was charged. Try another tender.</source>
        <translation>O pagamento foi recusado. Nada foi cobrado. Tente outra forma de pagamento.</translation>
    </message>
    <message>
        <source>The person in charge saw that no money was taken. Another tender can be taken.</source>
        <translation>A pessoa responsável viu que nada foi cobrado. Pode-se receber de outra forma.</translation>
    </message>
    <message>
        <source>The picture cannot be kept: {detail}</source>
        <translation>A imagem não pode ser guardada: {detail}</translation>
    </message>
    <message>
        <source>The picture of {width} × {height} dots is too large. Choose one of up to {allowed} million.</source>
        <translation>A imagem de {width} × {height} pontos é grande demais. Escolha uma de até {allowed} milhões.</translation>
    </message>
    <message>
        <source>The prefix {given} has a meaning already.</source>
        <translation>O prefixo {given} já tem um significado.</translation>
    </message>
    <message>
        <source>The price is missing.</source>
        <translation>Falta o preço.</translation>
    </message>
    <message>
        <source>The printer that is to take over does not exist, or is this one.</source>
        <translation>A impressora substituta não existe, ou é esta mesma.</translation>
    </message>
    <message>
        <source>The product {given} is twice among the same choices.</source>
        <translation>O produto {given} está duas vezes entre as mesmas opções.</translation>
    </message>
    <message>
        <source>The program cannot handle this order. Note its number and ask for help.</source>
        <translation>O programa não consegue tratar este pedido. Anote o número e peça ajuda.</translation>
    </message>
    <message>
        <source>The program could not make this page ({detail}). It is written in the log.</source>
        <translation>O programa não conseguiu montar esta página ({detail}). Está escrito no log.</translation>
    </message>
    <message>
        <source>The program is stopping, so nothing more is stored.</source>
        <translation>O programa está encerrando; nada mais é gravado.</translation>
    </message>
    <message>
        <source>The provider declines to give the money back.</source>
        <translation>O provedor recusa a devolução do dinheiro.</translation>
    </message>
    <message>
        <source>The provider has answered meanwhile. Look at the order.</source>
        <translation>O provedor respondeu nesse meio-tempo. Veja o pedido.</translation>
    </message>
    <message>
        <source>The same payment was entered twice.</source>
        <translation>O mesmo pagamento foi lançado duas vezes.</translation>
    </message>
    <message>
        <source>The shift is closed. Open one on the page Shift, then go on; nothing was charged.</source>
        <translation>O turno está fechado. Abra um na página Turno e continue; nada foi cobrado.</translation>
    </message>
    <message>
        <source>The simulator cannot behave like that.</source>
        <translation>O simulador não sabe agir assim.</translation>
    </message>
    <message>
        <source>The simulator cannot have that many couriers.</source>
        <translation>O simulador não pode ter tantos entregadores.</translation>
    </message>
    <message>
        <source>The station is missing.</source>
        <translation>Falta a praça.</translation>
    </message>
    <message>
        <source>The table has more than {allowed} rows. Divide it.</source>
        <translation>A tabela tem mais de {allowed} linhas. Divida-a.</translation>
    </message>
    <message>
        <source>The table is broken in line {line}: {detail}</source>
        <translation>A tabela está com defeito na linha {line}: {detail}</translation>
    </message>
    <message>
        <source>The text is too long: {length} characters, {allowed} are allowed.</source>
        <translation>O texto é longo demais: {length} caracteres, o máximo é {allowed}.</translation>
    </message>
    <message>
        <source>The theme {given} is not known. Allowed: {allowed}.</source>
        <translation>O tema {given} não é conhecido. Permitidos: {allowed}.</translation>
    </message>
    <message>
        <source>The ticket has moved on, so this cannot be done any more.</source>
        <translation>A comanda já avançou; isto não é mais possível.</translation>
    </message>
    <message>
        <source>The time to pay is over. Nothing was charged.</source>
        <translation>O prazo para pagar acabou. Nada foi cobrado.</translation>
    </message>
    <message>
        <source>The two PINs differ. Type the same one twice.</source>
        <translation>Os dois PINs são diferentes. Digite o mesmo duas vezes.</translation>
    </message>
    <message>
        <source>The wrong item was made.</source>
        <translation>Foi preparado o item errado.</translation>
    </message>
    <message>
        <source>There are no modifiers called “{given}”.</source>
        <translation>Não há modificadores chamados “{given}”.</translation>
    </message>
    <message>
        <source>There are {given} discounts; {most} are possible.</source>
        <translation>Há {given} descontos; são possíveis {most}.</translation>
    </message>
    <message>
        <source>There is no Z with the number {number}.</source>
        <translation>Não existe Z com o número {number}.</translation>
    </message>
    <message>
        <source>There is no category “{given}”.</source>
        <translation>Não existe a categoria “{given}”.</translation>
    </message>
    <message>
        <source>There is no coin or note of this value.</source>
        <translation>Não existe moeda nem cédula deste valor.</translation>
    </message>
    <message>
        <source>There is no course {given}: take one from {least} to {most}.</source>
        <translation>Não existe o tempo {given}: escolha de {least} a {most}.</translation>
    </message>
    <message>
        <source>There is no menu yet. Import one in the settings.</source>
        <translation>Ainda não há cardápio. Importe um nos ajustes.</translation>
    </message>
    <message>
        <source>There is no printer, and the chit cannot be saved as {path}: {detail}</source>
        <translation>Não há impressora, e a via da cozinha não pode ser salva em {path}: {detail}</translation>
    </message>
    <message>
        <source>There is no printer. Write the order down, or connect a printer and print again.</source>
        <translation>Não há impressora. Anote o pedido, ou conecte uma impressora e imprima de novo.</translation>
    </message>
    <message>
        <source>There is no room for {path}. Nothing was saved. Make room, or choose another place.</source>
        <translation>Não há espaço para {path}. Nada foi salvo. Libere espaço ou escolha outro lugar.</translation>
    </message>
    <message>
        <source>There is no station “{given}”.</source>
        <translation>Não existe a praça “{given}”.</translation>
    </message>
    <message>
        <source>There is no such delivery.</source>
        <translation>Essa entrega não existe.</translation>
    </message>
    <message>
        <source>There is no such order flow.</source>
        <translation>Esse fluxo de pedido não existe.</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>Esse pedido não existe.</translation>
    </message>
    <message>
        <source>There is no such payment.</source>
        <translation>Esse pagamento não existe.</translation>
    </message>
    <message>
        <source>There is no such refund.</source>
        <translation>Esse estorno não existe.</translation>
    </message>
    <message>
        <source>There is no such ticket.</source>
        <translation>Essa comanda não existe.</translation>
    </message>
    <message>
        <source>There is not enough in stock for this.</source>
        <translation>Não há estoque suficiente para isto.</translation>
    </message>
    <message>
        <source>There is nothing left of this order to refund.</source>
        <translation>Não resta nada deste pedido para estornar.</translation>
    </message>
    <message>
        <source>There is nothing open about this payment.</source>
        <translation>Não há nada em aberto sobre este pagamento.</translation>
    </message>
    <message>
        <source>There is nothing to choose. Add a choice.</source>
        <translation>Não há nada para escolher. Adicione uma opção.</translation>
    </message>
    <message>
        <source>There is or was a {name} already. Add a letter, so that the two can be told apart.</source>
        <translation>Já existe ou existiu {name}. Acrescente uma letra para distinguir os dois.</translation>
    </message>
    <message>
        <source>There was no answer in time. It is not known what was done: look before you try again.</source>
        <translation>Não houve resposta a tempo. Não se sabe o que foi feito: confira antes de tentar de novo.</translation>
    </message>
    <message>
        <source>These columns are not read: {columns}.</source>
        <translation>Estas colunas não são lidas: {columns}.</translation>
    </message>
    <message>
        <source>This PIN cannot be used. Choose another one.</source>
        <translation>Este PIN não pode ser usado. Escolha outro.</translation>
    </message>
    <message>
        <source>This amount is too large. Check what was typed.</source>
        <translation>Este valor é alto demais. Confira o que foi digitado.</translation>
    </message>
    <message>
        <source>This change is not known. Open the order again.</source>
        <translation>Esta alteração não é conhecida. Abra o pedido de novo.</translation>
    </message>
    <message>
        <source>This could not be done ({code}). Nothing was lost.</source>
        <translation>Não foi possível fazer isto ({code}). Nada se perdeu.</translation>
    </message>
    <message>
        <source>This course waits. Fire it first.</source>
        <translation>Este tempo do pedido ainda espera. Primeiro, mande fazer.</translation>
    </message>
    <message>
        <source>This file is no table. Choose a CSV file.</source>
        <translation>Este arquivo não é uma tabela. Escolha um arquivo CSV.</translation>
    </message>
    <message>
        <source>This held order has already been recalled.</source>
        <translation>Este pedido em espera já foi retomado.</translation>
    </message>
    <message>
        <source>This is a part of the combo {names}, so it is sold by the piece.</source>
        <translation>Isto faz parte do combo {names}; por isso é vendido por unidade.</translation>
    </message>
    <message>
        <source>This is more than was paid.</source>
        <translation>Isto é mais do que foi pago.</translation>
    </message>
    <message>
        <source>This is not an amount of money. Check what was typed.</source>
        <translation>Isto não é um valor em dinheiro. Confira o que foi digitado.</translation>
    </message>
    <message>
        <source>This is not the PIN. Try again.</source>
        <translation>Este não é o PIN. Tente de novo.</translation>
    </message>
    <message>
        <source>This is over only when the provider has answered.</source>
        <translation>Isto só termina quando o provedor responder.</translation>
    </message>
    <message>
        <source>This is still used by: {given}. Take it out there first.</source>
        <translation>Ainda é usado por: {given}. Tire-o de lá primeiro.</translation>
    </message>
    <message>
        <source>This is the file of a spreadsheet program. Save it there as CSV, then choose that file.</source>
        <translation>Este é um arquivo de planilha. Salve-o lá como CSV e escolha esse arquivo.</translation>
    </message>
    <message>
        <source>This is the only owner. Make somebody else an owner first.</source>
        <translation>Este é o único dono. Torne outra pessoa dona antes.</translation>
    </message>
    <message>
        <source>This line is not in the order.</source>
        <translation>Este item não está no pedido.</translation>
    </message>
    <message>
        <source>This line was another product. Open the order again.</source>
        <translation>Este item era outro produto. Abra o pedido de novo.</translation>
    </message>
    <message>
        <source>This looks like the number of a card. It is not kept anywhere: take it out of the text.</source>
        <translation>Isto parece o número de um cartão. Ele não é guardado em lugar nenhum: tire-o do texto.</translation>
    </message>
    <message>
        <source>This order is already charged.</source>
        <translation>Este pedido já foi cobrado.</translation>
    </message>
    <message>
        <source>This order is on hold at counter {counter}, which cannot be reached. It is still there: recall it at that counter.</source>
        <translation>Este pedido está em espera no caixa {counter}, que não pode ser alcançado. Ele continua lá: retome-o naquele caixa.</translation>
    </message>
    <message>
        <source>This order was not paid in cash, so the drawer stays shut for it.</source>
        <translation>Este pedido não foi pago em dinheiro, então a gaveta fica fechada.</translation>
    </message>
    <message>
        <source>This payment was already entered with another amount. Look at the order before you charge again.</source>
        <translation>Este pagamento já foi lançado com outro valor. Confira o pedido antes de cobrar de novo.</translation>
    </message>
    <message>
        <source>This person is not of the staff any more.</source>
        <translation>Esta pessoa não é mais da equipe.</translation>
    </message>
    <message>
        <source>This price is not possible. Enter an amount such as {example}.</source>
        <translation>Este preço não é possível. Digite um valor como {example}.</translation>
    </message>
    <message>
        <source>This product is not on the menu any more.</source>
        <translation>Este produto saiu do cardápio.</translation>
    </message>
    <message>
        <source>This was entered already with another amount. Look at the list before you enter it again.</source>
        <translation>Isto já foi lançado com outro valor. Veja a lista antes de lançar de novo.</translation>
    </message>
    <message>
        <source>Too many wrong PINs for {name}. Wait, or let somebody else sign in.</source>
        <translation>PINs errados demais para {name}. Espere ou deixe outra pessoa entrar.</translation>
    </message>
    <message>
        <source>You cannot change an owner, nor give anybody more rights than you have. Ask an owner.</source>
        <translation>Você não pode alterar um dono nem dar mais direitos do que tem. Peça a um dono.</translation>
    </message>
    <message>
        <source>You may not do this alone. Have somebody approve it who may.</source>
        <translation>Você não pode fazer isto sozinho. Peça a aprovação de quem pode.</translation>
    </message>
    <message>
        <source>{count} orders are still open. Finish them, cancel them, or hand them on to the next shift.</source>
        <translation>Ainda há {count} pedidos abertos. Conclua, cancele ou passe para o próximo turno.</translation>
    </message>
    <message>
        <source>{days} days are too many for one report. Choose at most {allowed}.</source>
        <translation>{days} dias são demais para um relatório. Escolha no máximo {allowed}.</translation>
    </message>
    <message>
        <source>{given} are no hours. Write them such as Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00.</source>
        <translation>{given} não são horários. Escreva como Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00.</translation>
    </message>
    <message>
        <source>{given} digits would be left for the value; {least} to {most} are possible, with a verifier 4 or 5.</source>
        <translation>Sobrariam {given} dígitos para o valor; são possíveis de {least} a {most}, com verificador 4 ou 5.</translation>
    </message>
    <message>
        <source>{given} is less than nothing. Enter an amount from zero up.</source>
        <translation>{given} é menos que nada. Digite um valor a partir de zero.</translation>
    </message>
    <message>
        <source>{file} has {size} MB. Choose a picture of up to {allowed} MB.</source>
        <translation>{file} tem {size} MB. Escolha uma imagem de até {allowed} MB.</translation>
    </message>
    <message>
        <source>{file} is no picture. Choose a PNG, JPEG or WebP file.</source>
        <translation>{file} não é uma imagem. Escolha um arquivo PNG, JPEG ou WebP.</translation>
    </message>
    <message>
        <source>{name} may not approve this either. Ask somebody else.</source>
        <translation>{name} também não pode aprovar isto. Peça a outra pessoa.</translation>
    </message>
    <message>
        <source>{path} could not be saved: {detail}. Choose another place, or try again.</source>
        <translation>{path} não pôde ser salvo: {detail}. Escolha outro lugar ou tente de novo.</translation>
    </message>
    <message>
        <source>{path} may not be written. Nothing was saved. Choose another place.</source>
        <translation>Não é permitido gravar em {path}. Nada foi salvo. Escolha outro lugar.</translation>
    </message>
    <message>
        <source>“{given}” is no unit of weight: sold by the piece.</source>
        <translation>“{given}” não é unidade de peso: vendido por unidade.</translation>
    </message>
    <message>
        <source>“{given}” is no whole number.</source>
        <translation>“{given}” não é um número inteiro.</translation>
    </message>
    <message>
        <source>“{given}” is none of: {allowed}.</source>
        <translation>“{given}” não é nenhum de: {allowed}.</translation>
    </message>
    <message>
        <source>“{given}” means neither yes nor no.</source>
        <translation>“{given}” não significa sim nem não.</translation>
    </message>
    <message>
        <source>The price has changed. Look at the order again before you charge it.</source>
        <translation>O preço mudou. Confira o pedido antes de cobrar.</translation>
    </message>
    <message>
        <source>The menu is kept at the main counter. Change it there.</source>
        <translation>O cardápio fica no balcão principal. Altere-o lá.</translation>
    </message>
    <message>
        <source>The payment provider does not answer.</source>
        <translation>O provedor de pagamentos não responde.</translation>
    </message>
    <message>
        <source>This product is not on the menu any more. Remove it.</source>
        <translation>Este produto saiu do cardápio. Remova-o.</translation>
    </message>
    <message>
        <source>This product stands in line {line} already.</source>
        <translation>Este produto já está na linha {line}.</translation>
    </message>
    <message>
        <source>This refund was already made with another amount.</source>
        <translation>Este estorno já foi feito com outro valor.</translation>
    </message>
    <message>
        <source>This way to pay is not set up. Choose another tender.</source>
        <translation>Esta forma de pagamento não está configurada. Escolha outra.</translation>
    </message>
    <message>
        <source>Two currencies cannot be added together.</source>
        <translation>Não dá para somar duas moedas.</translation>
    </message>
    <message>
        <source>Type the number that stands on the terminal&apos;s slip.</source>
        <translation>Digite o número que está no comprovante da maquininha.</translation>
    </message>
    <message>
        <source>Wait a few seconds.</source>
        <translation>Espere alguns segundos.</translation>
    </message>
    <message>
        <source>Wait a moment. If it stays silent, start the broker&apos;s computer again.</source>
        <translation>Espere um momento. Se continuar mudo, reinicie o computador das mensagens.</translation>
    </message>
    <message>
        <source>What was to be printed cannot be read any more.</source>
        <translation>O que seria impresso já não pode ser lido.</translation>
    </message>
    <message>
        <source>What {names} belongs to is not there any more. Choose another one.</source>
        <translation>Aquilo a que {names} pertence não existe mais. Escolha outro.</translation>
    </message>
    <message>
        <source>{by} has decided already.</source>
        <translation>{by} já decidiu.</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {detail}</source>
        <translation>Não foi possível abrir {file}: {detail}</translation>
    </message>
    <message>
        <source>{file} cannot be read as a menu: {detail}</source>
        <translation>{file} não pode ser lido como cardápio: {detail}</translation>
    </message>
    <message>
        <source>{file} is not a text file. Choose a menu file.</source>
        <translation>{file} não é um arquivo de texto. Escolha um arquivo de cardápio.</translation>
    </message>
    <message>
        <source>{file} is too large for a menu.</source>
        <translation>{file} é grande demais para um cardápio.</translation>
    </message>
    <message>
        <source>{given} are too many. Up to {allowed} are possible.</source>
        <translation>{given} são demais. São possíveis até {allowed}.</translation>
    </message>
    <message>
        <source>{given} cannot be in stock. Enter a number from {least} to {most}.</source>
        <translation>{given} não pode ser o estoque. Informe um número de {least} a {most}.</translation>
    </message>
    <message>
        <source>{given} cannot be set aside. The least is {least}.</source>
        <translation>Não dá para reservar {given}. O mínimo é {least}.</translation>
    </message>
    <message>
        <source>{given} choices come by themselves, but only {allowed} may be chosen. Take some out.</source>
        <translation>{given} opções já vêm marcadas, mas só {allowed} podem ser escolhidas. Desmarque algumas.</translation>
    </message>
    <message>
        <source>{given} is no barcode. Enter digits or letters without spaces, several with commas.</source>
        <translation>{given} não é um código de barras. Digite dígitos ou letras sem espaços, vários com vírgulas.</translation>
    </message>
    <message>
        <source>{given} is no prefix of scales. Enter 2, 02, or 20 to 29.</source>
        <translation>{given} não é um prefixo de balança. Digite 2, 02 ou 20 a 29.</translation>
    </message>
    <message>
        <source>{given} is no time. Write it as 17:00.</source>
        <translation>{given} não é uma hora. Escreva como 17:00.</translation>
    </message>
    <message>
        <source>{given} is no weight. Type grams, or kilograms such as 0,350.</source>
        <translation>{given} não é um peso. Digite gramas, ou quilos como 0,350.</translation>
    </message>
    <message>
        <source>{given} is not a number.</source>
        <translation>{given} não é um número.</translation>
    </message>
    <message>
        <source>{given} is not enough for {needed}.</source>
        <translation>{given} não basta para {needed}.</translation>
    </message>
    <message>
        <source>{given} is not known. Choose from: {allowed}.</source>
        <translation>{given} não é conhecido. Escolha entre: {allowed}.</translation>
    </message>
    <message>
        <source>{given} is not possible here. Allowed: {allowed}.</source>
        <translation>{given} não é possível aqui. Permitido: {allowed}.</translation>
    </message>
    <message>
        <source>{given} is not possible. Enter a number from {least} to {most}.</source>
        <translation>{given} não é possível. Digite um número de {least} a {most}.</translation>
    </message>
    <message>
        <source>{given} is not the address of a database.</source>
        <translation>{given} não é o endereço de um banco de dados.</translation>
    </message>
    <message>
        <source>The database cannot be reached. Check that its server runs, then try again.</source>
        <translation>O banco de dados não responde. Verifique se o servidor dele está ligado e tente de novo.</translation>
    </message>
    <message>
        <source>Another program is doing this already.</source>
        <translation>Outro programa já está fazendo isso.</translation>
    </message>
    <message>
        <source>A database on PostgreSQL needs the extra {extra}. Run the set-up again.</source>
        <translation>Um banco de dados em PostgreSQL precisa do extra {extra}. Faça a instalação de novo.</translation>
    </message>
    <message>
        <source>The database {path} stores its texts in {found}. It must be UTF8.</source>
        <translation>O banco de dados {path} guarda os textos em {found}. Precisa ser UTF8.</translation>
    </message>
    <message>
        <source>{given} looks like a label of a scale. Say under Settings, Prices and taxes what its first digits mean.</source>
        <translation>{given} parece uma etiqueta de balança. Diga em Ajustes, Preços e impostos o que significam os primeiros dígitos.</translation>
    </message>
    <message>
        <source>{given} pieces are not possible. The most is {most}.</source>
        <translation>{given} peças não são possíveis. O máximo é {most}.</translation>
    </message>
    <message>
        <source>{group}: choose from {least} to {most}, not {chosen}.</source>
        <translation>{group}: escolha de {least} a {most}, não {chosen}.</translation>
    </message>
    <message>
        <source>{names} cannot be removed: products belong to it ({count}). Give them something else first.</source>
        <translation>{names} não pode ser removido: há produtos nele ({count}). Mude-os primeiro.</translation>
    </message>
    <message>
        <source>{names} has no price of its own. Type what it costs.</source>
        <translation>{names} não tem preço próprio. Digite quanto custa.</translation>
    </message>
    <message>
        <source>{names} has something to choose, which no label says. Tap it instead.</source>
        <translation>{names} tem algo a escolher, que nenhuma etiqueta diz. Toque no produto.</translation>
    </message>
    <message>
        <source>{names} is no combo, or too much was chosen for it.</source>
        <translation>{names} não é um combo, ou foi escolhido demais.</translation>
    </message>
    <message>
        <source>{names} is no longer sold. Remove it from the order.</source>
        <translation>{names} não é mais vendido. Remova do pedido.</translation>
    </message>
    <message>
        <source>{names} is not sold at this hour, but from {starts}.</source>
        <translation>{names} não é vendido a esta hora. Volta à venda: {starts}.</translation>
    </message>
    <message>
        <source>{names} is not sold by weight.</source>
        <translation>{names} não é vendido por peso.</translation>
    </message>
    <message>
        <source>{names} is sold by weight. Weigh it first.</source>
        <translation>{names} é vendido por peso. Pese primeiro.</translation>
    </message>
    <message>
        <source>{path} is no picture that can be read: {detail} Choose a PNG or JPEG file.</source>
        <translation>{path} não é uma imagem legível: {detail} Escolha um arquivo PNG ou JPEG.</translation>
    </message>
    <message>
        <source>{path} is not a database of Comanda. Choose another directory.</source>
        <translation>{path} não é um banco de dados do Comanda. Escolha outra pasta.</translation>
    </message>
    <message>
        <source>{path} is too large for a logo ({given}; at most {allowed}). Choose a smaller picture.</source>
        <translation>{path} é grande demais para um logotipo ({given}; no máximo {allowed}). Escolha uma imagem menor.</translation>
    </message>
    <message>
        <source>{printer} cannot be used at {path}: {detail}</source>
        <translation>{printer} não pode ser usada em {path}: {detail}</translation>
    </message>
    <message>
        <source>{printer} cannot be used: this user may not write to {path}. Add the user to the group lp.</source>
        <translation>{printer} não pode ser usada: este usuário não pode gravar em {path}. Inclua-o no grupo lp.</translation>
    </message>
    <message>
        <source>{printer} did not print. Check that it is on and has paper, then print again.</source>
        <translation>{printer} não imprimiu. Veja se está ligada e com papel, e imprima de novo.</translation>
    </message>
    <message>
        <source>{printer} has stopped answering. Switch it off and on again.</source>
        <translation>{printer} parou de responder. Desligue e ligue de novo.</translation>
    </message>
    <message>
        <source>{printer} is in use by another program ({path}).</source>
        <translation>{printer} está em uso por outro programa ({path}).</translation>
    </message>
    <message>
        <source>{printer} is not connected: there is no {path}. Plug in its cable and switch it on.</source>
        <translation>{printer} não está conectada: não existe {path}. Conecte o cabo e ligue-a.</translation>
    </message>
    <message>
        <source>{printer} is off line: nobody answers at {address}. Check that it is on and in the network.</source>
        <translation>{printer} está fora de linha: ninguém responde em {address}. Veja se está ligada e na rede.</translation>
    </message>
    <message>
        <source>{printer} is off line: what is at {address} takes no print jobs. Check the address and the printer.</source>
        <translation>{printer} está fora de linha: o que está em {address} não aceita impressões. Confira o endereço e a impressora.</translation>
    </message>
    <message>
        <source>{printer} is out of paper. Put in a new roll.</source>
        <translation>{printer} está sem papel. Coloque uma bobina nova.</translation>
    </message>
    <message>
        <source>{printer} reports a fault. Switch it off and on; if that does not help, it needs repair.</source>
        <translation>{printer} relata um defeito. Desligue e ligue; se não adiantar, precisa de conserto.</translation>
    </message>
    <message>
        <source>{printer} says that it is off line. Press its Online or Feed button.</source>
        <translation>{printer} diz que está fora de linha. Aperte o botão Online ou Feed.</translation>
    </message>
    <message>
        <source>{quantity} cannot be sold. Choose a quantity from {least} to {most}.</source>
        <translation>Não dá para vender {quantity}. Escolha uma quantidade de {least} a {most}.</translation>
    </message>
    <message>
        <source>{where}: {given} is not a possible percentage. Enter {allowed}, such as 8.875.</source>
        <translation>{where}: {given} não é uma porcentagem possível. Informe {allowed}, por exemplo 8.875.</translation>
    </message>
    <message>
        <source>{where}: {given} is not possible. Allowed: {allowed}.</source>
        <translation>{where}: {given} não é possível. Permitido: {allowed}.</translation>
    </message>
    <message>
        <source>A line is on the bill twice. Remove one of them.</source>
        <translation>Um item está duas vezes na conta. Remova um deles.</translation>
    </message>
    <message>
        <source>Nobody knows which taxes {given} has. Choose one of: {allowed}.</source>
        <translation>Não se sabe quais impostos {given} tem. Escolha: {allowed}.</translation>
    </message>
    <message>
        <source>The tax {given} is there twice. Remove one, or give it another name.</source>
        <translation>O imposto {given} aparece duas vezes. Remova um ou dê outro nome.</translation>
    </message>
    <message>
        <source>{tax_id} cannot be based on {given}. Choose from: {allowed}.</source>
        <translation>{tax_id} não pode ter {given} na base. Escolha: {allowed}.</translation>
    </message>
    <message>
        <source>A discount needs a reason. Choose or enter one.</source>
        <translation>Um desconto precisa de um motivo. Escolha ou digite um.</translation>
    </message>
    <message>
        <source>A discount is either an amount or a percentage above zero. Enter one of them.</source>
        <translation>Um desconto é um valor ou uma porcentagem acima de zero. Informe um deles.</translation>
    </message>
    <message>
        <source>{given} is no choice of this combo. Choose from: {allowed}.</source>
        <translation>{given} não faz parte deste combo. Escolha: {allowed}.</translation>
    </message>
    <message>
        <source>Combo: choose from {least} to {most}, not {chosen}.</source>
        <translation>Combo: escolha de {least} a {most}, não {chosen}.</translation>
    </message>
    <message>
        <source>{given} g cannot be sold. The weight without its box is {least} to {most} g.</source>
        <translation>{given} g não podem ser vendidos. O peso sem a embalagem vai de {least} a {most} g.</translation>
    </message>
    <message>
        <source>This bill cannot be split into {given} parts. Choose from {least} to {most}.</source>
        <translation>Esta conta não pode ser dividida em {given} partes. Escolha de {least} a {most}.</translation>
    </message>
    <message>
        <source>{given} cannot be paid: {most} is left of the bill. Enter an amount above zero up to that.</source>
        <translation>Não dá para pagar {given}: faltam {most} da conta. Informe um valor acima de zero até esse.</translation>
    </message>
    <message>
        <source>Nobody pays for one of the lines. Give each line to somebody.</source>
        <translation>Ninguém paga um dos itens. Atribua cada item a alguém.</translation>
    </message>
    <message>
        <source>This line is not on the bill. Split it again.</source>
        <translation>Este item não está na conta. Divida de novo.</translation>
    </message>
    <message>
        <source>“{given}” cannot be an id. Leave the cell empty.</source>
        <translation>“{given}” não pode ser um id. Deixe a célula vazia.</translation>
    </message>
    <message>
        <source>“{given}” cannot be the name of a printer. Leave it empty for the preferred printer.</source>
        <translation>“{given}” não pode ser nome de impressora. Deixe vazio para a impressora preferida.</translation>
    </message>
    <message>
        <source>“{given}” does not fit to how this is sold: a unit of weight belongs to what is sold by weight.</source>
        <translation>“{given}” não combina com a forma de venda: unidade de peso é só para o que se vende por peso.</translation>
    </message>
    <message>
        <source>“{given}” is no address of a printer. Write it like one of these: {allowed}</source>
        <translation>“{given}” não é endereço de impressora. Escreva como um destes: {allowed}</translation>
    </message>
    <message>
        <source>“{given}” is no file or folder. Write its whole path: {allowed}</source>
        <translation>“{given}” não é arquivo nem pasta. Escreva o caminho completo: {allowed}</translation>
    </message>
    <message>
        <source>“{given}” is no percentage from 0 to 100.</source>
        <translation>“{given}” não é uma porcentagem de 0 a 100.</translation>
    </message>
    <message>
        <source>“{given}” is no price.</source>
        <translation>“{given}” não é um preço.</translation>
    </message>
    <message>
        <source>“{given}” is no printer at USB. Write its device file: {allowed}</source>
        <translation>“{given}” não é impressora USB. Escreva o arquivo do dispositivo: {allowed}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>%n day(s) of it are missing.</source>
        <translation>
            <numerusform>Falta %n dia dele.</numerusform>
            <numerusform>Faltam %n dias dele.</numerusform>
        </translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Todos os caixas</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Pedido médio</translation>
    </message>
    <message>
        <source>Below the menu</source>
        <translation>Abaixo do cardápio</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Categorias</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Comps</source>
        <translation>Cortesias</translation>
    </message>
    <message>
        <source>Counter {name}</source>
        <translation>Caixa {name}</translation>
    </message>
    <message>
        <source>Counter {name}: nothing is known of it yet.</source>
        <translation>Caixa {name}: ainda não se sabe nada dele.</translation>
    </message>
    <message>
        <source>Counter {name}: {told}</source>
        <translation>Caixa {name}: {told}</translation>
    </message>
    <message>
        <source>Courier fees</source>
        <translation>Taxas de entrega</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dia</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dias</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Descontos</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>Gaveta sem venda</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Exceções</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Given away</source>
        <translation>Dado de cortesia</translation>
    </message>
    <message>
        <source>Goods at ordinary prices</source>
        <translation>Produtos a preço normal</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>It was heard last on {moment}.</source>
        <translation>Deu notícias pela última vez em {moment}.</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Atrasados</translation>
    </message>
    <message>
        <source>Left now</source>
        <translation>Restam agora</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Maior tempo</translation>
    </message>
    <message>
        <source>Making</source>
        <translation>Preparo</translation>
    </message>
    <message>
        <source>Money kept</source>
        <translation>Ficou no caixa</translation>
    </message>
    <message>
        <source>Net sales</source>
        <translation>Vendas líquidas</translation>
    </message>
    <message>
        <source>Not on the menu any more</source>
        <translation>Fora do cardápio</translation>
    </message>
    <message>
        <source>Order type</source>
        <translation>Tipo de pedido</translation>
    </message>
    <message>
        <source>Order types</source>
        <translation>Tipos de pedido</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Ordinary price</source>
        <translation>Preço normal</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>A recolher</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pagamento</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Pagamentos</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Pessoa</translation>
    </message>
    <message>
        <source>Prices by hand</source>
        <translation>Preços à mão</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produtos</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Devolvido</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Devoluções</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Rounding of cash</source>
        <translation>Arredondamento do dinheiro</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vendas</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Taxa de serviço</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Vendido por</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Equipe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>Taken back unsent</source>
        <translation>Retirados antes do envio</translation>
    </message>
    <message>
        <source>Taken of</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>Abatido</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Impostos</translation>
    </message>
    <message>
        <source>Taxes on top</source>
        <translation>Impostos por fora</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Gorjetas</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Units returned</source>
        <translation>Unidades devolvidas</translation>
    </message>
    <message>
        <source>Until ready</source>
        <translation>Até ficar pronto</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Estornado</translation>
    </message>
    <message>
        <source>Voids</source>
        <translation>Estornos</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Dia da semana</translation>
    </message>
    <message>
        <source>Would have cost</source>
        <translation>Teriam custado</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>ninguém identificado</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>esgotado</translation>
    </message>
    <message>
        <source>stopped by the kitchen</source>
        <translation>parado pela cozinha</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>o arquivo não pode ser gravado</translation>
    </message>
    <message>
        <source>{name}, in grams</source>
        <translation>{name}, em gramas</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Limpar a busca</translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>A database is damaged</source>
        <translation>Um banco de dados está danificado</translation>
    </message>
    <message>
        <source>A database is missing</source>
        <translation>Falta um banco de dados</translation>
    </message>
    <message>
        <source>A setting is wrong</source>
        <translation>Uma configuração está errada</translation>
    </message>
    <message>
        <source>Another program holds the database {file} open.</source>
        <translation>Outro programa está com o banco de dados {file} aberto.</translation>
    </message>
    <message>
        <source>Another program is in this place</source>
        <translation>Outro programa já está neste lugar</translation>
    </message>
    <message>
        <source>Another program works on {path} (process {process}).</source>
        <translation>Outro programa já trabalha em {path} (processo {process}).</translation>
    </message>
    <message>
        <source>Before an update everything is backed up, and {path} could not be written.</source>
        <translation>Antes de uma atualização tudo é copiado, e não foi possível gravar em {path}.</translation>
    </message>
    <message>
        <source>Check that its computer and the network are on, and try again.</source>
        <translation>Verifique se o computador dele e a rede estão ligados e tente de novo.</translation>
    </message>
    <message>
        <source>Choose a data directory on a disk of this machine.</source>
        <translation>Escolha uma pasta de dados em um disco deste computador.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Close that program (a backup, a database tool), and try again.</source>
        <translation>Feche esse programa (uma cópia de segurança, uma ferramenta de banco de dados) e tente de novo.</translation>
    </message>
    <message>
        <source>Close the other one, or give this one another terminal letter.</source>
        <translation>Feche o outro ou dê a este outra letra de terminal.</translation>
    </message>
    <message>
        <source>Close the other one, or set main_counter = false in the settings here.</source>
        <translation>Feche o outro ou ponha main_counter = false nas configurações daqui.</translation>
    </message>
    <message>
        <source>Comanda cannot go on ({code}).</source>
        <translation>O Comanda não pode continuar ({code}).</translation>
    </message>
    <message>
        <source>Comanda cannot start</source>
        <translation>O Comanda não pode abrir</translation>
    </message>
    <message>
        <source>Comanda is open already</source>
        <translation>O Comanda já está aberto</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar os detalhes</translation>
    </message>
    <message>
        <source>Delete something else from this disk, or make room in another way, and try again.</source>
        <translation>Apague outra coisa deste disco, ou libere espaço de outro modo, e tente de novo.</translation>
    </message>
    <message>
        <source>Give this user the right to read and write there.</source>
        <translation>Dê a este usuário o direito de ler e gravar ali.</translation>
    </message>
    <message>
        <source>Have the disk checked, and try again.</source>
        <translation>Mande verificar o disco e tente de novo.</translation>
    </message>
    <message>
        <source>It does not keep what is stored when the power fails: {path}.</source>
        <translation>Ele não guarda o que foi gravado quando falta energia: {path}.</translation>
    </message>
    <message>
        <source>It must be a text that this user may read.</source>
        <translation>Deve ser um texto que este usuário possa ler.</translation>
    </message>
    <message>
        <source>Make room on its disk, or give this user the right to write there.</source>
        <translation>Libere espaço no disco ou dê a este usuário o direito de gravar ali.</translation>
    </message>
    <message>
        <source>Make room on the disk, and try again.</source>
        <translation>Libere espaço no disco e tente de novo.</translation>
    </message>
    <message>
        <source>Make room there, and try again.</source>
        <translation>Libere espaço ali e tente de novo.</translation>
    </message>
    <message>
        <source>Mend that line in the settings, and try again.</source>
        <translation>Corrija essa linha nas configurações e tente de novo.</translation>
    </message>
    <message>
        <source>Move it away, or choose another data directory.</source>
        <translation>Tire-o dali ou escolha outra pasta de dados.</translation>
    </message>
    <message>
        <source>Nobody knows the setting “{key}” in {file_path}.</source>
        <translation>A configuração “{key}” em {file_path} não existe.</translation>
    </message>
    <message>
        <source>Nothing was changed, and nothing is lost.</source>
        <translation>Nada foi alterado e nada se perdeu.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Nothing was changed. A restore keeps the damaged file beside the good one, and orders made after the backup come back by themselves.</source>
        <translation>Nada foi alterado. Ao restaurar, o arquivo danificado fica guardado ao lado do bom, e os pedidos feitos depois da cópia voltam sozinhos.</translation>
    </message>
    <message>
        <source>Put it there, or start without --config.</source>
        <translation>Ponha-o ali ou abra sem --config.</translation>
    </message>
    <message>
        <source>Restore the newest good backup</source>
        <translation>Restaurar a última cópia boa</translation>
    </message>
    <message>
        <source>Restore the newest good backup. It was made {backup_at}.</source>
        <translation>Restaure a última cópia de segurança boa. Ela foi feita em {backup_at}.</translation>
    </message>
    <message>
        <source>Run the set-up again.</source>
        <translation>Faça a instalação de novo.</translation>
    </message>
    <message>
        <source>Something happened that nobody foresaw.</source>
        <translation>Aconteceu algo que ninguém previu.</translation>
    </message>
    <message>
        <source>Something is not installed</source>
        <translation>Falta instalar algo</translation>
    </message>
    <message>
        <source>Start the newer program, or install it here.</source>
        <translation>Abra o programa mais novo ou instale-o aqui.</translation>
    </message>
    <message>
        <source>Start the older program. Copy the details, and send them to whoever looks after the shop.</source>
        <translation>Abra o programa anterior. Copie os detalhes e envie a quem cuida do sistema.</translation>
    </message>
    <message>
        <source>Terminal {terminal} cannot be a second one.</source>
        <translation>O terminal {terminal} não pode ser um segundo caixa principal.</translation>
    </message>
    <message>
        <source>The backup could not be put in place</source>
        <translation>Não foi possível restaurar a cópia</translation>
    </message>
    <message>
        <source>The backup is being put in place …</source>
        <translation>A cópia está sendo restaurada …</translation>
    </message>
    <message>
        <source>The backup that was made before the update is kept.</source>
        <translation>A cópia feita antes da atualização está guardada.</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>Não é possível abrir os dados</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written: {detail}.</source>
        <translation>Não é possível gravar na pasta de dados {path}: {detail}.</translation>
    </message>
    <message>
        <source>The data is as it was before the update; the older program can go on with it.</source>
        <translation>Os dados estão como antes da atualização; o programa anterior pode continuar com eles.</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>O banco de dados não responde</translation>
    </message>
    <message>
        <source>The database is in use</source>
        <translation>O banco de dados está em uso</translation>
    </message>
    <message>
        <source>The database server of this program cannot be reached.</source>
        <translation>Não é possível alcançar o servidor de banco de dados deste programa.</translation>
    </message>
    <message>
        <source>The database {file} could not be brought up to version {version}.</source>
        <translation>O banco de dados {file} não pôde ser atualizado para a versão {version}.</translation>
    </message>
    <message>
        <source>The database {file} has too much to do now.</source>
        <translation>O banco de dados {file} está ocupado demais agora.</translation>
    </message>
    <message>
        <source>The database {file} is damaged, so nothing is sold on it.</source>
        <translation>O banco de dados {file} está danificado, por isso nada é vendido com ele.</translation>
    </message>
    <message>
        <source>The database {file} was here before, and is empty or gone.</source>
        <translation>O banco de dados {file} já existia e agora está vazio ou sumiu.</translation>
    </message>
    <message>
        <source>The database {file} was written by a newer Comanda (version {found}; this one knows {known}).</source>
        <translation>O banco de dados {file} foi gravado por um Comanda mais novo (versão {found}; este conhece {known}).</translation>
    </message>
    <message>
        <source>The disk has failed</source>
        <translation>O disco falhou</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>O disco está cheio</translation>
    </message>
    <message>
        <source>The disk under the database {file} cannot be read or written.</source>
        <translation>Não é possível ler ou gravar no disco do banco de dados {file}.</translation>
    </message>
    <message>
        <source>The setting “{key}” in {file_path} cannot be “{given}”. Allowed: {allowed}.</source>
        <translation>A configuração “{key}” em {file_path} não pode ser “{given}”. Permitido: {allowed}.</translation>
    </message>
    <message>
        <source>The settings file {file_path} cannot be read.</source>
        <translation>O arquivo de configurações {file_path} não pode ser lido.</translation>
    </message>
    <message>
        <source>The settings file {file_path} is broken at line {line}.</source>
        <translation>O arquivo de configurações {file_path} tem um erro na linha {line}.</translation>
    </message>
    <message>
        <source>The system does not let it be written: {detail}.</source>
        <translation>O sistema não deixa gravar: {detail}.</translation>
    </message>
    <message>
        <source>The update did not succeed</source>
        <translation>A atualização não deu certo</translation>
    </message>
    <message>
        <source>The update was broken off, and {file} could not be taken back to what it was.</source>
        <translation>A atualização foi interrompida, e {file} não pôde voltar ao que era.</translation>
    </message>
    <message>
        <source>The window “{window}” is missing.</source>
        <translation>Falta a janela “{window}”.</translation>
    </message>
    <message>
        <source>There is a main counter already</source>
        <translation>Já existe um caixa principal</translation>
    </message>
    <message>
        <source>There is no good backup of it here. Do not delete the file: copy the details, and send them to whoever looks after the shop.</source>
        <translation>Não há aqui uma cópia boa dele. Não apague o arquivo: copie os detalhes e envie a quem cuida do sistema.</translation>
    </message>
    <message>
        <source>There is no settings file {file_path}.</source>
        <translation>Não existe o arquivo de configurações {file_path}.</translation>
    </message>
    <message>
        <source>There is no space left for the databases.</source>
        <translation>Não há mais espaço para os bancos de dados.</translation>
    </message>
    <message>
        <source>There is no space left for {path}.</source>
        <translation>Não há mais espaço para {path}.</translation>
    </message>
    <message>
        <source>This disk is not safe for money</source>
        <translation>Este disco não é seguro para dinheiro</translation>
    </message>
    <message>
        <source>This program is too old</source>
        <translation>Este programa é antigo demais</translation>
    </message>
    <message>
        <source>This user may not read and write the database {path}.</source>
        <translation>Este usuário não pode ler e gravar o banco de dados {path}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Tente de novo daqui a pouco.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, copy the details, and send them to whoever looks after the shop.</source>
        <translation>Tente de novo. Se continuar assim, copie os detalhes e envie a quem cuida do sistema.</translation>
    </message>
    <message>
        <source>Use the windows that are open. If there are none, wait a moment and try again.</source>
        <translation>Use as janelas que estão abertas. Se não houver nenhuma, espere um pouco e tente de novo.</translation>
    </message>
    <message>
        <source>What was stored is kept.</source>
        <translation>O que foi gravado está guardado.</translation>
    </message>
    <message>
        <source>{address} is at work already: {holder}.</source>
        <translation>{address} já está em uso: {holder}.</translation>
    </message>
    <message>
        <source>{path} is a database, but not one of Comanda.</source>
        <translation>{path} é um banco de dados, mas não do Comanda.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Approved</source>
        <translation>Aprovado</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Cartão</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Dinheiro</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Entregue</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>No local</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cozinha</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Pick-up</source>
        <translation>Retirada</translation>
    </message>
    <message>
        <source>Pix</source>
        <translation>Pix</translation>
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
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Estornado</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Recusado</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>Viagem</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anulado</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>solicitado</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>em verificação</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>sendo desfeito</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>concluído</translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>desistido</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>vencido</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>em andamento</translation>
    </message>
    <message>
        <source>marked resolved</source>
        <translation>marcado como resolvido</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>não precisa</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>pago</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>desfeito</translation>
    </message>
    <message>
        <source>undone completely</source>
        <translation>totalmente desfeito</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>waiting for payment</source>
        <translation>aguardando pagamento</translation>
    </message>
    <message>
        <source>waits for a person</source>
        <translation>aguarda uma pessoa</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less</source>
        <translation>Menos um</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Mais um</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>for {time}</source>
        <translation>para {time}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
</context>
</TS>
