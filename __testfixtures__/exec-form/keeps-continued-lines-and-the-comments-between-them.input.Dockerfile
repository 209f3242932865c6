FROM python:3.12
CMD gunicorn \
    # behind a proxy
    --forwarded-allow-ips '*' \
    app:app
