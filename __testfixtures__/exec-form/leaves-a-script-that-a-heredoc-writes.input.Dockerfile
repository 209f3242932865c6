FROM python:3.12
COPY <<EOF /usr/local/bin/start
exec python app.py
EOF
CMD start
