FROM python:3.11
WORKDIR /app
COPY . .
RUN git clone https://example.com/tool.git /opt/tool
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
