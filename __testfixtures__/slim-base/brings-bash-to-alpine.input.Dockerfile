FROM python:3.12
COPY entry.sh /entry.sh
ENTRYPOINT ["/entry.sh"]
