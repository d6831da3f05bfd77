@rem The plugin as the Pulumi CLI starts it on Windows: Node on the built files beside this folder.
@node --max-semi-space-size=1 "%~dp0..\dist\provider\plugin\main.js" %*
