FROM python:3.12-slim
WORKDIR /app
COPY main.py requirements.txt ./
COPY shop ./shop
RUN pip install --no-cache-dir -r requirements.txt && python -m compileall -b .
ENV PYTHONUNBUFFERED=1
CMD python main.pyc
