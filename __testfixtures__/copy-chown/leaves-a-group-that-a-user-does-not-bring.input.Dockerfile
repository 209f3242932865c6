FROM alpine:3.22
RUN adduser -S web
COPY . /app
RUN chown -R web:web /app
