FROM scratch
COPY --from=registry.example.com/settings:1 /shop/.env /app/
COPY . /app
