FROM python:3.12 AS build
RUN pip install --no-cache-dir flask
RUN ["pip", "install", "flask"]
RUN pip --version
FROM scratch
COPY --from=build /usr/local /usr/local
