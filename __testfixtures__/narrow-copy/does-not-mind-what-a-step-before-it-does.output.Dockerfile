FROM python:3.12-slim
WORKDIR /deploy
RUN apt-get update && apt-get install -y git && git clone https://example.com/tools /tools && make -C /tools
COPY app.py requirements.txt /deploy/
COPY shop /deploy/shop
RUN pip install --no-cache-dir -r requirements.txt
CMD ["gunicorn", "app:app"]
