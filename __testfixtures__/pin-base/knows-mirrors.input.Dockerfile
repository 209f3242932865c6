FROM public.ecr.aws/docker/library/debian
