FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN echo "kernel.shmmax=1" > /etc/sysctl.conf
CMD ["python", "app.py"]
