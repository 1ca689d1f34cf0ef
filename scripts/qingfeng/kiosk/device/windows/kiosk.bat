@echo off
rem Runs the kiosk and starts it again should it end. Without Python it shows the programme straight from this folder.
setlocal
chcp 65001 >nul
cd /d "%~dp0.."
set "python="
where py >nul 2>nul && set "python=py -3"
if not defined python (where python >nul 2>nul && set "python=python")
if not defined python goto stick
%python% -c "import sys; sys.exit(sys.version_info < (3, 9))" || goto stick
:again
%python% supervisor.pyz run
timeout /t 3 /nobreak >nul
goto again

:stick
set "browser="
for %%p in ("%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Google\Chrome\Application\chrome.exe") do if not defined browser if exist %%p set "browser=%%~p"
if not defined browser (
    echo Install Microsoft Edge or Google Chrome.
    pause
    exit /b 2
)
set "page=%CD:\=/%/@SHOW@index.html"
:open
start "" /wait "%browser%" --kiosk "file:///%page%" --edge-kiosk-type=fullscreen --no-first-run --noerrdialogs --disable-pinch --overscroll-history-navigation=0 --disable-features=Translate --user-data-dir="%TEMP%\qingfeng-kiosk"
timeout /t 3 /nobreak >nul
goto open
