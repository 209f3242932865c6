FROM python:3.11 AS build
RUN pip install nobody-knows-this
FROM python:3.11
COPY --from=build /usr/local/lib/python3.11 /usr/local/lib/python3.11
