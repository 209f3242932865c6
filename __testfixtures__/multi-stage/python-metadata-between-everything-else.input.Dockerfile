FROM python:3.11
LABEL org.opencontainers.image.title="web"
   

EXPOSE 8000
ENV LANG=C.UTF-8

# Who stops it
STOPSIGNAL SIGINT
WORKDIR /app

VOLUME /app/data

COPY . .
HEALTHCHECK NONE
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
