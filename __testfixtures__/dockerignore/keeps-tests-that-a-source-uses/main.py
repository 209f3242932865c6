from tests.fakes import Shop
