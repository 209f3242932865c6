FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
RUN useradd --system --create-home app
USER app
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
