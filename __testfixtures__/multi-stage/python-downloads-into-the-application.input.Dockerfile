FROM python:3.11
WORKDIR /app
COPY . .
RUN mkdir -p data && wget -qO data/words.txt https://example.com/words.txt && bash -c "curl -s https://example.com/names.tar.gz | tar xz -C data"
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
