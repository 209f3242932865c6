FROM alpine:3.22 AS build
RUN true

FROM alpine:3.22
HEALTHCHECK --interval=5s CMD true
CMD ["sh"]
