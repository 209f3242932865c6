FROM python
FROM node:latest
