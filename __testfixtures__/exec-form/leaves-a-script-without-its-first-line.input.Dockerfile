FROM python:3.12
COPY bin/ /usr/local/bin/
CMD start.sh
