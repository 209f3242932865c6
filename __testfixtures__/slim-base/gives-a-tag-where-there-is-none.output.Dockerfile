FROM python:slim
FROM node:slim
