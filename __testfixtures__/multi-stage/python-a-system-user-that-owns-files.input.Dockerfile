FROM python:3.12
RUN adduser --system --group app
WORKDIR /app
COPY --chown=app:app . .
RUN pip install -r requirements.txt
USER app
CMD ["python", "app.py"]
