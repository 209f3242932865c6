FROM python:3.12
RUN pip install uv
WORKDIR /app
COPY . .
RUN ./install.sh
CMD ["python", "app.py"]
