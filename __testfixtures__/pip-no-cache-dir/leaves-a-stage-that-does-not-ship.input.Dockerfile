FROM python:3.12 AS b
RUN pip install x
FROM scratch
COPY --from=b /a /a
