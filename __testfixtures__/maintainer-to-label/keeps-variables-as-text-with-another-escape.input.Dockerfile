# escape=`
FROM debian:12
MAINTAINER $WHO `x "Jo" C:\y
