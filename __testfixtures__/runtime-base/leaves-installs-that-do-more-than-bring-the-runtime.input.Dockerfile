FROM debian:12 AS with-modules
RUN apt-get update && apt-get install -y python3 python3-pip && pip install flask
CMD ["python3", "app.py"]

FROM debian:12 AS with-comments
RUN apt-get update \
    # the language
    && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:12 AS with-a-heredoc
RUN <<EOF
apt-get update
apt-get install -y python3
EOF
CMD ["python3", "app.py"]

FROM debian:12 AS in-two-calls
RUN apt-get update && apt-get install -y python3 && apt-get install -y curl
CMD ["python3", "app.py"]

FROM debian:12 AS with-upgrades
RUN apt-get update && apt-get upgrade -y && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:12 AS taken-away
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-pip tzdata && rm -rf /var/lib/apt/lists/*
RUN pip install flask==3.0.0
RUN apt-get purge -y python3-pip && apt-get autoremove -y
CMD ["python3", "app.py"]

FROM debian:12 AS taken-away-by-a-pattern
RUN apt-get update && apt-get install -y nodejs npm tzdata && apt-get purge -y 'npm*'
CMD ["node", "server.js"]

FROM debian:12 AS marked
RUN apt-get update && apt-get install -y python3 tzdata && apt-mark manual python3
CMD ["python3", "app.py"]
