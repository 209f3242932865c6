FROM debian:12 AS nothing
CMD exec

FROM debian:12 AS substitution
CMD serve "$(hostname)"

FROM debian:12 AS test
SHELL ["/bin/bash", "-c"]
CMD [[ -f /app ]]

FROM debian:12
CMD serve --na\
me=app
