FROM python:3.12
WORKDIR /app
COPY . .
ENTRYPOINT ["./entry.sh"]
CMD ["python", "app.py"]
