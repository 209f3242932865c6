FROM python:3.12
COPY start.sh /app/
CMD /app/start.sh
