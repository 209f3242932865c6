FROM scratch
COPY .env /
COPY . .
