FROM python:3.11 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
COPY . .
RUN mkdir -p data && wget -qO data/words.txt https://example.com/words.txt && bash -c "curl -s https://example.com/names.tar.gz | tar xz -C data"
RUN pip install -r requirements.txt

FROM python:3.11-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
CMD ["python", "app.py"]
