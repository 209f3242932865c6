FROM python:3.11 AS build
RUN x
FROM scratch
COPY --from=build /a /a
