# escape=`
FROM debian:12
LABEL org.opencontainers.image.authors="`$WHO ``x `"Jo`" C:\y"
