from alpine:3.22 as build
RUN true

FROM alpine:3.22
healthcheck --interval=5s cmd true
CMD ["sh"]
