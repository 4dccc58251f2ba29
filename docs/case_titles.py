"""Forty product titles and the category of each: the first twelve are those of the prompt itself.

Most say what they are; some tempt to go by the material or by what comes along, which the prompt's
rules forbid.
"""

CATEGORIES = ("apparel", "electronics", "home", "beauty", "food", "other")
TITLES = (
    ("Sony WH-1000XM5 Wireless Noise Cancelling Headphones, Black", "electronics"),
    ("Men's Merino Crew-Neck Sweater, Navy, Size L", "apparel"),
    ("Pre-Seasoned Cast Iron Skillet, 26 cm", "home"),
    ("Vitamin C Face Serum with Hyaluronic Acid, 30 ml", "beauty"),
    ("Organic Basmati Rice, 5 kg Bag", "food"),
    ("Foldable Agility Tunnel for Dogs", "other"),
    ("Women's Waterproof Trail Running Shoes, Size 39", "apparel"),
    ("USB-C Fast Charger, 65 W, Two Ports", "electronics"),
    ("Linen Duvet Cover Set with Two Pillowcases, King", "home"),
    ("Long-Wear Matte Lipstick, Brick Red", "beauty"),
    ("Dark Chocolate with Sea Salt, Box of 12 Bars", "food"),
    ("Acoustic Guitar Strings, Phosphor Bronze, Light Gauge", "other"),
    ("Bluetooth Shower Speaker with Suction Cup, Waterproof", "electronics"),
    ("Silk Sleep Shirt with Piped Collar, Ivory, Size M", "apparel"),
    ("Chocolate-Scented Body Butter with Cocoa, 200 ml", "beauty"),
    ("Stainless Steel Coffee Grinder, Manual, Adjustable Burr", "home"),
    ("Ground Coffee, Dark Roast, 1 kg, with Free Measuring Spoon", "food"),
    ("Snow Tyre 205/55 R16, Set of Four", "other"),
    ("Rain Jacket for Children with Reflective Strips, Age 6", "apparel"),
    ("4K Action Camera with Helmet Mount and Two Batteries", "electronics"),
    ("Wool Area Rug, Hand-Tufted, 160 x 230 cm", "home"),
    ("Beard Oil with Argan and Cedar, 50 ml, with Comb", "beauty"),
    ("Extra Virgin Olive Oil, First Cold Press, 750 ml Tin", "food"),
    ("Paperback Crossword Book, Volume 12, Large Print", "other"),
    ("Leather Belt with Brushed Buckle, Brown, 105 cm", "apparel"),
    ("Curtain Rod, Extendable, Brushed Nickel, 120-210 cm", "home"),
    ("Solid Shampoo Bar with Rosemary, Unwrapped", "beauty"),
    ("Smoked Paprika, Sweet, 75 g Jar", "food"),
    ("Solid State Drive, 1 TB, NVMe, with Heat Sink", "electronics"),
    ("Aquarium Gravel, Natural, 8 kg", "other"),
    ("Cotton Socks with Coffee Bean Pattern, Pack of 3", "apparel"),
    ("Robot Lawn Game for the Garden, Wooden, Six Players", "other"),
    ("E-Reader, 7 Inch, 32 GB, with Leather Cover", "electronics"),
    ("Bamboo Cutting Board with Juice Groove", "home"),
    ("Sunscreen SPF 50, Fragrance-Free, 150 ml", "beauty"),
    ("Gluten-Free Oat Biscuits, 6 Packs of 180 g", "food"),
    ("Mechanical Keyboard, 87 Keys, Backlit", "electronics"),
    ("Memory Foam Pillow with Washable Cover", "home"),
    ("Compression Tights for Running, Black, Size S", "apparel"),
    ("Chain Lube for Bicycles, All Weather, 120 ml", "other"),
)
