FROM python:3.11
RUN pip install poetry==1.8.3
WORKDIR /app
COPY . .
RUN poetry install --no-root
CMD ["poetry", "run", "uvicorn", "app.main:app"]
