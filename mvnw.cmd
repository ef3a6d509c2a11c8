@echo off
rem Runs the Maven version pinned in .mvn\wrapper\maven-wrapper.properties; the arguments are Maven's.
rem Short twin of mvnw: needs the curl and tar that Windows has since 10 (1803). MAVEN_USER_HOME, MVNW_REPOURL as there.
setlocal EnableExtensions DisableDelayedExpansion
for /f "usebackq tokens=1,2 delims==" %%a in ("%~dp0.mvn\wrapper\maven-wrapper.properties") do set "mvnw_%%a=%%b"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "mvnw_cache=%MAVEN_USER_HOME%\wrapper\voronka"
set "mvnw_home=%mvnw_cache%\apache-maven-%mvnw_mavenVersion%-%mvnw_distributionSha512:~0,12%"
if exist "%mvnw_home%\bin\mvn.cmd" goto run

set "mvnw_name=apache-maven-%mvnw_mavenVersion%-bin.tar.gz"
set "mvnw_work=%mvnw_cache%\fetch.%RANDOM%%RANDOM%"
mkdir "%mvnw_work%\unpacked" || exit /b 1
if defined MVNW_REPOURL (
  curl -fsSL -o "%mvnw_work%\%mvnw_name%" "%MVNW_REPOURL%/org/apache/maven/apache-maven/%mvnw_mavenVersion%/%mvnw_name%"
  call :install && goto run
)
where mvn >nul 2>nul
if not errorlevel 1 (
  pushd "%mvnw_work%"
  call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%mvnw_mavenVersion%:tar.gz:bin" "-DoutputDirectory=%mvnw_work%"
  popd
  call :install && goto run
)
curl -fsSL -o "%mvnw_work%\%mvnw_name%" "https://archive.apache.org/dist/maven/maven-3/%mvnw_mavenVersion%/binaries/%mvnw_name%"
call :install && goto run
rmdir /s /q "%mvnw_work%"
where mvn >nul 2>nul
if not errorlevel 1 (
  echo mvnw: Maven %mvnw_mavenVersion% could not be fetched; going on with the Maven of the PATH 1>&2
  call mvn %*
  exit /b
)
echo mvnw: Maven %mvnw_mavenVersion% could not be fetched: put a Maven on the PATH or set MVNW_REPOURL 1>&2
exit /b 1

:install
if not exist "%mvnw_work%\%mvnw_name%" exit /b 1
set "mvnw_actual="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%mvnw_work%\%mvnw_name%" SHA512') do if not defined mvnw_actual set "mvnw_actual=%%h"
if /i not "%mvnw_actual: =%"=="%mvnw_distributionSha512%" (
  echo mvnw: the archive's SHA-512 is not the pinned one 1>&2
  exit /b 1
)
tar -xzf "%mvnw_work%\%mvnw_name%" -C "%mvnw_work%\unpacked" || exit /b 1
rem The first rename wins; whoever comes later uses what it finds.
if not exist "%mvnw_home%" move "%mvnw_work%\unpacked\apache-maven-%mvnw_mavenVersion%" "%mvnw_home%" >nul
rmdir /s /q "%mvnw_work%"
if exist "%mvnw_home%\bin\mvn.cmd" exit /b 0
exit /b 1

:run
set "M2_HOME="
set "MAVEN_HOME="
call "%mvnw_home%\bin\mvn.cmd" %*
exit /b
