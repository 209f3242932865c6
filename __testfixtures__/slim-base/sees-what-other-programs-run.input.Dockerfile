FROM python:3.12
RUN find . -name "*.png" -exec convert {} {}.jpg \;
CMD ["su", "-c", "git fetch && python app.py"]
