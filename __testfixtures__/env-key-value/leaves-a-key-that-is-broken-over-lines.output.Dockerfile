FROM debian:12
ENV FO\
O bar
ENV FOO=\$bar
