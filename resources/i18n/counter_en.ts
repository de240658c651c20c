<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Failure</name>
    <message numerus="yes">
        <source>{product} (%n left)</source>
        <translation>
            <numerusform>{product} (%n left)</numerusform>
            <numerusform>{product} (%n left)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JourneyStrip</name>
    <message numerus="yes">
        <source>%n other(s) on the way</source>
        <translation>
            <numerusform>%n other on the way</numerusform>
            <numerusform>%n others on the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Modifiers</name>
    <message numerus="yes">
        <source>choose %n</source>
        <translation>
            <numerusform>choose %n</numerusform>
            <numerusform>choose %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n</source>
        <translation>
            <numerusform>up to %n</numerusform>
            <numerusform>up to %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderDetail</name>
    <message numerus="yes">
        <source>%n given back</source>
        <translation>
            <numerusform>%n given back</numerusform>
            <numerusform>%n given back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderLine</name>
    <message numerus="yes">
        <source>%n of it</source>
        <translation>
            <numerusform>%n of it</numerusform>
            <numerusform>%n of it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n left</source>
        <translation>
            <numerusform>Only %n left</numerusform>
            <numerusform>Only %n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parked</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickUp</name>
    <message numerus="yes">
        <source>+%n min</source>
        <translation>
            <numerusform>+%n min</numerusform>
            <numerusform>+%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n still open</numerusform>
            <numerusform>%n still open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open: finish, cancel or hand on</source>
        <translation>
            <numerusform>%n still open: finish, cancel or hand on</numerusform>
            <numerusform>%n still open: finish, cancel or hand on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>drawer opened %n time(s) without a sale</source>
        <translation>
            <numerusform>drawer opened %n time without a sale</numerusform>
            <numerusform>drawer opened %n times without a sale</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message numerus="yes">
        <source>Take %n part(s)</source>
        <translation>
            <numerusform>Take %n part</numerusform>
            <numerusform>Take %n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
</TS>
