FROM debian:12 AS worker
RUN true
FROM debian:12
RUN --mount=from=${FROM},target=/a cat /a
