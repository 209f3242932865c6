FROM python:3.12
CMD python -c $'print(1)'
