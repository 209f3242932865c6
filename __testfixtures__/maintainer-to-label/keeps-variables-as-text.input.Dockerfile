FROM debian:12
ARG WHO=jo
MAINTAINER $WHO ${WHO} "Jo" \x <jo@example.com>
