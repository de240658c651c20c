<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HealthPanel</name>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n message waiting</numerusform>
            <numerusform>%n messages waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked message(s)</source>
        <translation>
            <numerusform>%n parked message</numerusform>
            <numerusform>%n parked messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n print job(s) waiting</source>
        <translation>
            <numerusform>%n print job waiting</numerusform>
            <numerusform>%n print jobs waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n parked</numerusform>
            <numerusform>%n parked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline: %n waiting</source>
        <translation>
            <numerusform>Offline: %n waiting</numerusform>
            <numerusform>Offline: %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>%n day(s) of it are missing.</source>
        <translation>
            <numerusform>%n day of it is missing.</numerusform>
            <numerusform>%n days of it are missing.</numerusform>
        </translation>
    </message>
</context>
</TS>
