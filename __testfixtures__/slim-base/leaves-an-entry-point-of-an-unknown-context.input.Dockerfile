FROM python:3.11
COPY entry.sh /
ENTRYPOINT ["/entry.sh"]
