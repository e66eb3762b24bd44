"""Public facts and patterns as data, and their loaders: `gazetteer` for the CSV files, `tables` for the TOML files.

Every file names its source, licence and date in its first lines. The gazetteers are nationwide lists:

    regions.csv                 administrative divisions of China down to county level, with GB/T 2260 codes
    regions_former.csv          names that divisions no longer have, and their successors
    countries.csv               countries with ISO 3166-1 codes; continents and macro-regions are marked
    foreign_cities.csv          well-known cities and places outside China
    zones.csv                   development, high-tech, bonded and free-trade zones, new areas, science cities, parks
    banks.csv                   banks by their head offices: policy, state, joint-stock, city, rural, private, foreign
    financial_institutions.csv  exchanges, insurers, guarantors, securities firms, asset managers, funds, leasing firms
    agencies.csv                central government and party bodies; bodies of Hong Kong and Macau; a few abroad
    agency_heads.csv            what local bodies are called after the name of their place
    universities.csv            universities, research institutes and laboratories
    companies.csv               companies and brands that news names without a company's suffix
    media.csv                   newspapers, agencies, stations and portals
    public_institutions.csv     ports, airports, stations, hospitals, schools and halls known by themselves
    associations.csv            associations and mass bodies by their short names
    industries.csv              industries and sectors as policy texts name them
    beneficiaries.csv           classes of those whom policies help
    public_names.csv            laws, platforms, campaigns, works and instruments that are named without marks
    surnames.csv                surnames by frequency
    titles.csv                  titles of posts

A short form that is also an ordinary word is in no list of aliases (民生, 兴业, 平安), or is flagged (regions).
"""
