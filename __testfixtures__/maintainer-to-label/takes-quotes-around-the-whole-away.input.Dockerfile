FROM debian:12
MAINTAINER 'Jo "J" Doe'
