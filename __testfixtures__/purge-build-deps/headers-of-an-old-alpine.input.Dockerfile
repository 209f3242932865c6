FROM python:3.8-alpine3.12
RUN apk add --no-cache gcc musl-dev openssl-dev && pip install cryptography
CMD ["python3", "-m", "app"]
